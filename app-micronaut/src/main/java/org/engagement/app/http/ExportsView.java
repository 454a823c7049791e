package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.analysis.AnalysisTrait;
import org.engagement.domain.consent.Purpose;
import org.engagement.port.driving.ExportForAnalysis;
import org.jspecify.annotations.Nullable;

/** An export for analysis. */
record ExportsView(Instant at, int least, List<String> by, List<Group> groups, List<Row> rows) {

  static ExportsView of(ExportForAnalysis.Result.Exported exported) {
    return new ExportsView(
        exported.at(),
        exported.least(),
        labels(exported),
        exported.groups().stream().map(each -> new Group(each.values(), each.people())).toList(),
        exported.rows().stream().map(each -> new Row(each.pseudonym(), each.values())).toList());
  }

  private static List<String> labels(ExportForAnalysis.Result.Exported exported) {
    return exported.by().stream().map(AnalysisTrait::label).toList();
  }

  /** Returns the rows where there are any, else the groups; no value needs quotes. */
  static String csv(ExportForAnalysis.Result.Exported exported) {
    List<String> lines = new ArrayList<>();
    if (exported.rows().isEmpty()) {
      lines.add(line(labels(exported), "people"));
      exported.groups().forEach(each -> lines.add(line(each.values(), "" + each.people())));
    } else {
      lines.add(line(labels(exported), "pseudonym"));
      exported.rows().forEach(each -> lines.add(line(each.values(), "" + each.pseudonym())));
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String line(List<String> values, String last) {
    List<String> all = new ArrayList<>(values);
    all.add(last);
    return String.join(",", all);
  }

  /** So many people have these values. */
  record Group(List<String> values, int people) {}

  /** A person, under the purpose's own pseudonym, has these values. */
  record Row(UUID pseudonym, List<String> values) {}

  /** What is asked. */
  @Schema(
      requiredProperties = {"purpose"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Asked(
      @Nullable String purpose,
      @Nullable List<String> by,
      @Nullable Map<String, String> only,
      @Nullable Boolean rows,
      @Nullable String format) {

    boolean wantsCsv() {
      return switch (Objects.requireNonNullElse(format, "json")) {
        case "json" -> false;
        case "csv" -> true;
        default -> throw new BadBody("format", "is one of json, csv");
      };
    }

    ExportForAnalysis.Query query() {
      Purpose named =
          BadBody.checked("purpose", () -> new Purpose(BadBody.required(purpose, "purpose")));
      Set<AnalysisTrait> traits = EnumSet.noneOf(AnalysisTrait.class);
      Objects.requireNonNullElse(by, List.<String>of())
          .forEach(each -> traits.add(trait(each, "by")));
      Map<AnalysisTrait, String> wanted = new EnumMap<>(AnalysisTrait.class);
      Objects.requireNonNullElse(only, Map.<String, String>of())
          .forEach((trait, value) ->
              wanted.put(trait(trait, "only"), BadBody.required(value, "only." + trait)));
      return new ExportForAnalysis.Query(named, traits, wanted, Boolean.TRUE.equals(rows));
    }

    private static AnalysisTrait trait(String label, String field) {
      return AnalysisTrait.labelled(label)
          .orElseThrow(
              () -> new BadBody(field, "names age-group, digital-literacy, preferred-channel"));
    }
  }
}
