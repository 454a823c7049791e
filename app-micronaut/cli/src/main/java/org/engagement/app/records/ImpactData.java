package org.engagement.app.records;

import java.util.List;
import java.util.stream.Stream;
import org.engagement.app.records.Inventory.Flow;
import org.engagement.app.records.Inventory.Measure;
import org.engagement.app.records.Inventory.Risk;
import org.engagement.domain.consent.PurposeRegister;

/**
 * The data for an impact assessment (GDPR Art. 35(7)): what is processed, why that much of it, what
 * could go wrong for people and what is done about it. The assessment itself is the controller's.
 *
 * @param occasions why an assessment is called for, by what the register holds
 */
record ImpactData(
    String law,
    ProcessingRecord processing,
    List<String> occasions,
    List<Flow> flows,
    List<Risk> risks,
    List<Measure> measures) {

  static ImpactData of(PurposeRegister register, Inventory inventory) {
    ProcessingRecord processing = ProcessingRecord.of(register, inventory);
    return new ImpactData(
        "GDPR Art. 35(7)",
        processing,
        occasions(processing),
        inventory.flows(),
        inventory.risks(),
        inventory.measures());
  }

  private static List<String> occasions(ProcessingRecord processing) {
    List<String> special =
        processing.activities().stream()
            .filter(it -> it.categories().stream().anyMatch(ProcessingRecord.Category::special))
            .map(ProcessingRecord.Activity::purpose)
            .toList();
    return Stream.concat(
            Stream.of(
                "personal aspects are evaluated systematically: profiles and segments decide who is"
                    + " offered what (Art. 35(3)(a))"),
            special.isEmpty()
                ? Stream.empty()
                : Stream.of(
                    "special categories of data on a large scale, for "
                        + String.join(", ", special)
                        + " (Art. 35(3)(b))"))
        .toList();
  }
}
