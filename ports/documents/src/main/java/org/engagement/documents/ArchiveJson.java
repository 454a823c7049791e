package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.consent.AddressProof;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.decision.Explanation;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.segment.SegmentExplanation;
import org.engagement.domain.subject.Language;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.SubjectState;
import org.engagement.port.driving.CompileArchive.Archive;
import org.engagement.port.driving.CompileArchive.SegmentShown;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.port.driving.KeepEmployment;
import org.engagement.port.driving.ShowConsents.PurposeConsent;
import org.jspecify.annotations.Nullable;

/** An archive as one JSON document, whose schema is {@code archive-v1.schema.json}. */
final class ArchiveJson {
  private static final int VERSION = 1;

  private ArchiveJson() {}

  /** Returns the document; a person's own part of it for a request of portability. */
  static byte[] write(Archive archive) {
    ObjectNode document = JsonText.newObject().put("v", VERSION);
    document.put("kind", archive.kind().label()).put("at", archive.at().toString());
    Amounts.objects(document, "consents", archive.consentHistory(), ArchiveJson::consentEvent);
    Amounts.objects(document, "contactPoints", archive.contactPoints(), ArchiveJson::contactPoint);
    document.set("preferences", preferences(archive.profile().preferences()));
    Amounts.objects(
        document, "activities", archive.records().activities(), ArchiveRecords::activity);
    if (archive.kind() == RightsKind.ACCESS) {
      writeAll(document, archive);
    }
    return JsonText.write(document);
  }

  private static void writeAll(ObjectNode document, Archive archive) {
    document.put("standing", Words.of(archive.standing()));
    Amounts.objects(document, "purposes", archive.register(), ArchiveJson::purpose);
    Amounts.objects(document, "permissions", archive.consents(), ArchiveJson::permission);
    SubjectState state = archive.state();
    if (state != null) {
      document.set("profile", profile(state));
    }
    Amounts.objects(document, "corrections", archive.corrected(), ArchiveRecords::corrected);
    KeepEmployment.Employment employment = archive.employment();
    if (employment.since() != null) {
      document.set(
          "employment",
          JsonText.newObject()
              .put("employed", employment.employed())
              .put("since", employment.since().toString()));
    }
    Amounts.objects(document, "segments", archive.segments(), ArchiveJson::segment);
    Amounts.objects(document, "decisions", archive.decisions(), ArchiveJson::decision);
    Amounts.objects(document, "messages", archive.records().messages(), ArchiveRecords::message);
    Amounts.objects(document, "inbox", archive.records().inbox(), ArchiveRecords::item);
    Amounts.objects(document, "outcomes", archive.records().outcomes(), ArchiveRecords::outcome);
    Amounts.objects(document, "timers", archive.records().timers(), ArchiveRecords::timer);
    Amounts.objects(document, "rightsRequests", archive.requests(), ArchiveRecords::request);
    Amounts.objects(
        document,
        "auditEntries",
        archive.records().auditEntries(),
        entry -> JsonText.tree(entry.canonical().toArray()));
  }

  private static ObjectNode consentEvent(ConsentEvent event) {
    ObjectNode object =
        JsonText.newObject()
            .put("purpose", event.purpose().id())
            .put("said", actionOf(event))
            .put("effectiveAt", event.effectiveAt().toString())
            .put("recordedAt", event.recordedAt().toString())
            .put("noticeVersion", event.expression().notice().version())
            .put("language", event.expression().notice().language().tag())
            .put("method", event.expression().method());
    Amounts.put(object, "evidence", event.expression().evidence());
    hash(object, "noticeHash", event.expression().textHash());
    hash(object, "termsHash", event.expression().terms());
    if (event instanceof ConsentEvent.Granted granted && granted.expiresAt() != null) {
      object.put("expiresAt", granted.expiresAt().toString());
    }
    return object;
  }

  private static void hash(ObjectNode object, String name, @Nullable TextHash hash) {
    if (hash != null) {
      object.put(name, hash.hex());
    }
  }

  private static ObjectNode contactPoint(ContactPoint point) {
    ObjectNode object =
        JsonText.newObject().put("channel", point.channel().id()).put("address", point.address());
    ArchiveRecords.put(object, "verifiedAt", point.verifiedAt());
    Amounts.put(object, "evidence", point.evidence());
    Amounts.put(object, "suppressed", point.suppressed());
    return object;
  }

  private static ObjectNode preferences(Preferences said) {
    ObjectNode object = JsonText.newObject();
    if (said.communicationChannels() != null) {
      Amounts.texts(object, "communicationChannels", said.communicationChannels(), id -> id);
    }
    if (said.notificationFrequency() != null) {
      object.put("notificationFrequency", Words.of(said.notificationFrequency()));
    }
    if (said.contentComplexity() != null) {
      object.put("contentComplexity", Words.of(said.contentComplexity()));
    }
    if (said.timeZone() != null) {
      object.put("timeZone", said.timeZone().getId());
    }
    if (said.language() != null) {
      object.put("language", said.language().tag());
    }
    return object;
  }

  private static ObjectNode purpose(PurposeDefinition line) {
    ObjectNode object =
        JsonText.newObject()
            .put("purpose", line.purpose().id())
            .put("version", line.version())
            .put("basis", basis(line.basis()))
            .put("storagePeriod", line.storagePeriod().toString());
    Amounts.texts(
        object, "categories", new TreeSet<>(line.categories()), category -> category.name());
    Amounts.texts(object, "recipients", new TreeSet<>(line.recipients()), name -> name);
    Amounts.texts(
        object,
        "reads",
        line.reads().stream().map(purpose -> purpose.id()).sorted().toList(),
        id -> id);
    return object;
  }

  static String basis(LegalBasis basis) {
    return switch (basis) {
      case LegalBasis.Consent ignored -> "consent (GDPR Art. 6(1)(a), 9(2)(a))";
      case LegalBasis.StatutoryWithObjection ignored ->
          "law, with a right to object (SGB V § 25b, § 68b)";
      case LegalBasis.ServiceTask ignored -> "task of the insurer (SGB V § 284)";
    };
  }

  private static ObjectNode permission(PurposeConsent consent) {
    ObjectNode object =
        JsonText.newObject()
            .put("purpose", consent.purpose().id())
            .put("inForce", consent.status().inForce())
            .set("status", StatusDocument.write(consent.status()));
    if (!consent.confirmations().isEmpty()) {
      Amounts.objects(object, "confirmations", consent.confirmations(), ArchiveJson::proof);
    }
    return object;
  }

  private static ObjectNode proof(AddressProof proof) {
    return JsonText.newObject()
        .put("token", proof.token().hex())
        .put("noticeVersion", proof.notice().version())
        .put("language", proof.notice().language().tag())
        .put("sentAt", proof.sentAt().toString())
        .put("confirmedAt", proof.confirmedAt().toString());
  }

  private static ObjectNode profile(SubjectState state) {
    ObjectNode object = JsonText.newObject().put("foldVersion", state.foldVersion());
    object.set("usage", ArchiveProfile.of(state.profile()));
    Amounts.flags(object, "experiments", state.assignments());
    Amounts.objects(object, "openGoals", state.openGoals(), ArchiveRecords::goal);
    return object;
  }

  private static ObjectNode segment(SegmentShown shown) {
    ObjectNode object =
        JsonText.newObject()
            .put("since", shown.membership().since().toString())
            .set("segment", RefDocument.write(shown.membership().segment()));
    Amounts.put(object, "name", shown.name());
    if (shown.why() != null) {
      object.set("why", why(shown.why()));
    }
    return object;
  }

  private static ObjectNode why(SegmentExplanation explanation) {
    ObjectNode object = JsonText.newObject().put("sentence", explanation.sentence());
    if (!explanation.parts().isEmpty()) {
      Amounts.objects(object, "parts", explanation.parts(), ArchiveJson::why);
    }
    return object;
  }

  private static ObjectNode decision(DecisionLog.Recorded recorded) {
    ObjectNode object = JsonText.newObject();
    Map<String, Language> languages =
        new TreeMap<>(Map.of("logicDe", Language.GERMAN, "logicEn", Language.ENGLISH));
    languages.forEach((name, language) ->
        Amounts.texts(
            object,
            name,
            Explanation.of(recorded.context(), recorded.decision(), language).sentences(),
            sentence -> sentence));
    object.set("record", JsonText.tree(DecisionJson.write(recorded)));
    return object;
  }

  static String typeOf(ActivityEvent event) {
    return switch (event) {
      case ActivityEvent.AppUsage usage -> usage.type().label();
      case ActivityEvent.OfflineContact ignored -> "offline_contact";
      case ActivityEvent.TraitsReported ignored -> "traits_reported";
    };
  }

  static String actionOf(ConsentEvent event) {
    return switch (event) {
      case ConsentEvent.Granted ignored -> "granted";
      case ConsentEvent.Withdrawn ignored -> "withdrawn";
      case ConsentEvent.Notified ignored -> "notified";
      case ConsentEvent.Objected ignored -> "objected";
      case ConsentEvent.ObjectionWithdrawn ignored -> "objection-withdrawn";
    };
  }

  static String stateOf(DeliveryState state) {
    return switch (state) {
      case DeliveryState.Planned ignored -> "planned";
      case DeliveryState.Claimed ignored -> "claimed";
      case DeliveryState.Sent ignored -> "sent";
      case DeliveryState.Failed ignored -> "failed";
      case DeliveryState.Unknown ignored -> "unknown";
      case DeliveryState.Cancelled ignored -> "cancelled";
      case DeliveryState.Skipped ignored -> "skipped";
    };
  }
}
