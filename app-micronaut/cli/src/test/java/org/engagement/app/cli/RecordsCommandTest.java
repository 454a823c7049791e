package org.engagement.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsCommandTest {
  @TempDir Path folder;

  @Requirement("GDPR Art. 30")
  @Test
  void writes_the_records_of_the_register_that_the_settings_name() throws IOException {
    Path purposes =
        Files.writeString(
            folder.resolve("purposes.yml"),
            """
            controller: {name: Beispielkasse, contact: c, jurisdiction: DE, withdrawal: w, rights: r}
            purposes:
              - {id: app-analytics, version: 1, basis: {kind: consent}, storagePeriod: P200D,
                 categories: [{name: use of the app, special: false}], reads: [], recipients: [host]}
              - {id: personalised-help, version: 1, basis: {kind: consent}, storagePeriod: P200D,
                 categories: [{name: wishes, special: false}], reads: [], recipients: []}
            recipients:
              - {name: host, country: IN, safeguard: standard contractual clauses}
            """);
    Path settings =
        Files.writeString(folder.resolve("settings.yml"), "purposesFile: " + purposes + "\n");
    Path out = folder.resolve("out");

    String told = run("records", "--out", out.toString(), "--config", settings.toString());

    assertThat(told).contains("processing-activities.json").doesNotContain("no controller");
    assertThat(Files.readString(out.resolve("processing-activities.md")))
        .contains("Beispielkasse")
        .contains("host: yes, standard contractual clauses");
    assertThat(Files.readString(out.resolve("impact-assessment-data.json")))
        .contains("\"thirdCountry\" : \"yes\"");
    assertThat(run("records", "--out", out.toString())).contains("no controller is named");
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    assertThat(
            Engage.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments))
        .as(out.toString())
        .isZero();
    return out.toString();
  }
}
