package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.RegisteredPurpose;
import org.engagement.domain.definition.DefinitionRef;

/** The body of a purpose's document: a line of the register. */
final class PurposeDocument {
  private PurposeDocument() {}

  static void write(ObjectNode object, PurposeDefinition line) {
    object.set("basis", write(line.basis()));
    Amounts.texts(object, "reads", line.reads().stream().sorted().toList(), Purpose::id);
    Amounts.texts(object, "recipients", line.recipients().stream().sorted().toList(), r -> r);
    object.put("storagePeriod", line.storagePeriod().toString());
  }

  static RegisteredPurpose read(DefinitionRef ref, Fields fields) {
    LegalBasis basis = basis(fields.object("basis"));
    List<Purpose> reads = fields.texts("reads", Purpose::new);
    List<String> recipients = fields.texts("recipients", PurposeDocument::recipient);
    Period storagePeriod =
        fields.time("storagePeriod", Period::parse, "is an ISO 8601 period such as P10Y or P400D");
    return fields.make(() ->
        new RegisteredPurpose(
            new PurposeDefinition(
                new Purpose(ref.id()),
                ref.version(),
                basis,
                Set.copyOf(reads),
                Set.copyOf(recipients),
                storagePeriod)));
  }

  private static ObjectNode write(LegalBasis basis) {
    ObjectNode object = JsonText.newObject();
    return switch (basis) {
      case LegalBasis.Consent ignored -> object.put("kind", "consent");
      case LegalBasis.StatutoryWithObjection statutory ->
          object
              .put("kind", "statutory_with_objection")
              .put("waitingPeriod", Amounts.duration(statutory.waitingPeriod()));
      case LegalBasis.ServiceTask ignored -> object.put("kind", "service_task");
    };
  }

  private static LegalBasis basis(Fields fields) {
    return switch (fields.text("kind")) {
      case "consent" -> fields.make(LegalBasis.Consent::new);
      case "statutory_with_objection" -> {
        Duration waitingPeriod = fields.duration("waitingPeriod");
        yield fields.make(() -> new LegalBasis.StatutoryWithObjection(waitingPeriod));
      }
      case "service_task" -> fields.make(LegalBasis.ServiceTask::new);
      default ->
          throw fields.fault("kind", "is one of consent, statutory_with_objection, service_task");
    };
  }

  private static String recipient(String name) {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a recipient has 1 to 200 characters");
    }
    return name;
  }
}
