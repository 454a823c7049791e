package org.engagement.app.records;

import java.util.List;
import java.util.stream.Collectors;
import org.engagement.app.records.Inventory.Measure;
import org.engagement.domain.consent.Controller;

/** The record and the data of the impact assessment as Markdown. */
final class Pages {
  private static final String NOTHING = "-";

  private Pages() {}

  static String of(ProcessingRecord record) {
    return page("Record of processing activities", record.law())
        + controller(record.controller())
        + record.activities().stream().map(Pages::activity).collect(Collectors.joining())
        + stores(record.stores())
        + measures(record.measures());
  }

  static String of(ImpactData data) {
    return page("Data for the impact assessment", data.law())
        + controller(data.processing().controller())
        + "\n## Why an assessment\n\n"
        + data.occasions().stream().map(it -> "* " + it + "\n").collect(Collectors.joining())
        + "\n## Purposes, and why that much\n\n"
        + table("purpose", "what for", "basis", "data", "kept")
        + data.processing().activities().stream()
            .map(it ->
                row(
                    it.purpose(),
                    it.what(),
                    it.basis(),
                    categories(it),
                    it.storagePeriod().toString()))
            .collect(Collectors.joining())
        + "\n## Flows\n\n"
        + table("from", "to", "what", "guard")
        + data.flows().stream()
            .map(it -> row(it.from(), it.to(), it.what(), it.guard()))
            .collect(Collectors.joining())
        + stores(data.processing().stores())
        + "\n## Risks for people\n\n"
        + table("risk", "severity", "measures", "what is left")
        + data.risks().stream()
            .map(it -> row(it.risk(), it.severity(), String.join(", ", it.measures()), it.left()))
            .collect(Collectors.joining())
        + measures(data.measures());
  }

  private static String page(String title, String law) {
    return "# " + title + "\n\nBy " + law + ", from the purpose register and the code.\n";
  }

  private static String controller(Controller controller) {
    return "\n## Controller\n\n"
        + table("", "")
        + row("name", controller.name())
        + row("contact", controller.contact())
        + row("jurisdiction", controller.jurisdiction())
        + row("withdrawal and objection", controller.withdrawal())
        + row("rights", controller.rights());
  }

  private static String activity(ProcessingRecord.Activity activity) {
    return "\n## "
        + activity.purpose()
        + "\n\n"
        + table("", "")
        + row("purpose", activity.what() + " (version " + activity.version() + ")")
        + row("legal basis", activity.basis())
        + row("people", activity.people())
        + row("data", categories(activity))
        + row("may read", listed(activity.reads()))
        + row("recipients", listed(activity.recipients().stream().map(Pages::receiver).toList()))
        + row(
            "third countries",
            listed(activity.recipients().stream().map(Pages::thirdCountry).distinct().toList()))
        + row("storage period", activity.storagePeriod().toString());
  }

  private static String categories(ProcessingRecord.Activity activity) {
    return activity.categories().stream()
        .map(it -> it.name() + (it.special() ? " (special, Art. 9)" : "") + ": " + it.means())
        .collect(Collectors.joining("; "));
  }

  private static String receiver(ProcessingRecord.Receiver receiver) {
    return receiver.name() + " (country: " + receiver.country() + ")";
  }

  private static String thirdCountry(ProcessingRecord.Receiver receiver) {
    return receiver.safeguard() == null
        ? receiver.name() + ": " + receiver.thirdCountry()
        : receiver.name() + ": " + receiver.thirdCountry() + ", " + receiver.safeguard();
  }

  private static String stores(List<ProcessingRecord.Kept> stores) {
    return "\n## What is kept where\n\n"
        + table("table", "data", "leads to a person by", "until")
        + stores.stream()
            .map(it -> row(it.table(), it.category(), it.people(), it.until()))
            .collect(Collectors.joining());
  }

  private static String measures(List<Measure> measures) {
    return "\n## Technical and organisational measures\n\n"
        + table("measure", "article", "what it is", "shown by")
        + measures.stream()
            .map(it -> row(it.id(), it.article(), it.what(), String.join("<br>", it.shownBy())))
            .collect(Collectors.joining());
  }

  private static String listed(List<String> items) {
    return items.isEmpty() ? NOTHING : String.join("; ", items);
  }

  private static String table(String... heads) {
    return row(heads) + "|" + "---|".repeat(heads.length) + "\n";
  }

  private static String row(String... cells) {
    return List.of(cells).stream()
            .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
            .collect(Collectors.joining(" | ", "| ", " |"))
        + "\n";
  }
}
