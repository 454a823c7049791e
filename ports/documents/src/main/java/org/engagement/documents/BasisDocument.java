package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.engagement.domain.consent.EvaluationReport;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.LegalBasis.StatutoryWithObjection;
import org.engagement.domain.consent.Notice;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Notices;
import org.engagement.domain.consent.Notices.OnChange;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.subject.Language;
import org.jspecify.annotations.Nullable;

/** The legal basis of a purpose as an object: its kind, and what its gate depends on. */
final class BasisDocument {
  private BasisDocument() {}

  static ObjectNode write(LegalBasis basis) {
    ObjectNode object = JsonText.newObject();
    return switch (basis) {
      case LegalBasis.Consent consent -> write(object.put("kind", "consent"), consent);
      case StatutoryWithObjection statutory ->
          write(object.put("kind", "statutory_with_objection"), statutory);
      case LegalBasis.ServiceTask ignored -> object.put("kind", "service_task");
    };
  }

  static LegalBasis read(Fields fields) {
    return switch (fields.text("kind")) {
      case "consent" -> consent(fields);
      case "statutory_with_objection" -> statutory(fields);
      case "service_task" -> fields.make(LegalBasis.ServiceTask::new);
      default ->
          throw fields.fault("kind", "is one of consent, statutory_with_objection, service_task");
    };
  }

  private static ObjectNode write(ObjectNode object, LegalBasis.Consent consent) {
    if (consent.longest() != null) {
      object.put("longest", consent.longest().toString());
    }
    Notices notices = consent.notices();
    if (!notices.equals(Notices.NONE)) {
      object.put("onNoticeChange", Words.of(notices.onChange()));
      Amounts.objects(object, "notices", notices.listed(), BasisDocument::write);
    }
    return object;
  }

  private static ObjectNode write(Notice notice) {
    return JsonText.newObject()
        .put("version", notice.id().version())
        .put("language", notice.id().language().tag())
        .put("sha256", notice.textHash().hex())
        .put("validFrom", notice.validFrom().toString())
        .put("material", notice.material());
  }

  private static ObjectNode write(ObjectNode object, StatutoryWithObjection statutory) {
    object.put("waitingPeriod", Amounts.duration(statutory.waitingPeriod()));
    if (statutory.toBeReported()) {
      object.put("toBeReported", true);
    }
    EvaluationReport report = statutory.report();
    if (report != null) {
      object
          .putObject("report")
          .put("authority", report.authority())
          .put("reportedAt", report.reportedAt().toString())
          .put("reference", report.reference());
    }
    return object;
  }

  private static LegalBasis consent(Fields fields) {
    @Nullable Period longest =
        fields.optional(
            "longest", name -> fields.time(name, Period::parse, "is an ISO 8601 period"));
    @Nullable OnChange onChange =
        fields.optional("onNoticeChange", name -> fields.word(name, OnChange.class));
    @Nullable List<Notice> listed =
        fields.optional("notices", name -> fields.objects(name, BasisDocument::notice));
    return fields.make(() ->
        new LegalBasis.Consent(
            new Notices(
                listed == null ? List.of() : listed, onChange == null ? OnChange.ASK : onChange),
            longest));
  }

  private static Notice notice(Fields fields) {
    String version = fields.text("version", 100);
    Language language = fields.text("language", Language::new);
    TextHash hash = fields.text("sha256", TextHash::new);
    Instant validFrom = fields.instant("validFrom");
    boolean material = fields.flag("material");
    return fields.make(
        () -> new Notice(new NoticeVersion(version, language), hash, validFrom, material));
  }

  private static LegalBasis statutory(Fields fields) {
    Duration waitingPeriod = fields.duration("waitingPeriod");
    boolean toBeReported = Boolean.TRUE.equals(fields.optional("toBeReported", fields::flag));
    @Nullable EvaluationReport report =
        fields.optional("report", name -> report(fields.object(name)));
    return fields.make(() -> new StatutoryWithObjection(waitingPeriod, toBeReported, report));
  }

  private static EvaluationReport report(Fields fields) {
    String authority = fields.text("authority", 200);
    Instant reportedAt = fields.instant("reportedAt");
    String reference = fields.text("reference", 200);
    return fields.make(() -> new EvaluationReport(authority, reportedAt, reference));
  }
}
