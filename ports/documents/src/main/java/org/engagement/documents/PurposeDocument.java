package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.engagement.domain.consent.DataCategory;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.RegisteredPurpose;
import org.engagement.domain.definition.DefinitionRef;

/** The body of a purpose's document: a line of the register. */
final class PurposeDocument {
  private PurposeDocument() {}

  static void write(ObjectNode object, PurposeDefinition line) {
    object.set("basis", BasisDocument.write(line.basis()));
    Amounts.objects(
        object, "categories", line.categories().stream().sorted().toList(), PurposeDocument::write);
    Amounts.texts(object, "reads", line.reads().stream().sorted().toList(), Purpose::id);
    Amounts.texts(object, "recipients", line.recipients().stream().sorted().toList(), r -> r);
    object.put("storagePeriod", line.storagePeriod().toString());
  }

  static RegisteredPurpose read(DefinitionRef ref, Fields fields) {
    LegalBasis basis = BasisDocument.read(fields.object("basis"));
    List<DataCategory> categories = fields.objects("categories", PurposeDocument::category);
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
                Set.copyOf(categories),
                Set.copyOf(reads),
                Set.copyOf(recipients),
                storagePeriod)));
  }

  private static ObjectNode write(DataCategory category) {
    return JsonText.newObject().put("name", category.name()).put("special", category.special());
  }

  private static DataCategory category(Fields fields) {
    String name = fields.text("name", 100);
    boolean special = fields.flag("special");
    return fields.make(() -> new DataCategory(name, special));
  }

  private static String recipient(String name) {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a recipient has 1 to 200 characters");
    }
    return name;
  }
}
