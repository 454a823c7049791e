package org.engagement.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LINES = 60;
  private static final int PEOPLE = 20;

  @TempDir Path folder;

  @Test
  void takes_a_file_in_once_and_finds_it_all_duplicate_the_second_time() throws Exception {
    Path file = events();
    try (ServedFolder server = ServedFolder.start(folder.resolve("data"))) {
      List<String> into = List.of("--url", server.uri().toString(), "--key", server.key("import"));

      assertThat(run(0, file, into)).contains("60 received = 60 accepted + 0 duplicate");
      assertThat(run(0, file, into)).contains("60 received = 0 accepted + 60 duplicate");

      assertThat(summary(server).path("accepted").asInt()).isEqualTo(LINES);
      assertThat(summary(server).path("received").asInt()).isEqualTo(2 * LINES);
      assertThat(server.end()).isZero();
    }
  }

  @Test
  void stores_nothing_without_consent_and_does_without_a_server() throws Exception {
    Path file = events();
    List<String> into = List.of("--data", folder.resolve("data").toString());

    assertThat(run(0, file, with(into, "--without-consent")))
        .contains("60 received = 0 accepted + 0 duplicate + 60 suppressed");
    assertThat(run(0, file, into)).contains("60 received = 60 accepted");
    assertThat(run(0, file, into)).contains("60 received = 0 accepted + 60 duplicate");
  }

  @Test
  void refuses_a_folder_that_a_server_uses() throws Exception {
    try (ServedFolder server = ServedFolder.start(folder.resolve("data"))) {
      assertThat(server.uri().getPort()).isPositive();

      assertThat(run(2, events(), List.of("--data", folder.resolve("data").toString())))
          .contains("in use");
    }
  }

  @Test
  void tells_the_bad_lines_from_the_good_and_quotes_none() throws Exception {
    Path file = folder.resolve("events.csv");
    Files.writeString(
        file,
        """
        userid,eventDate,eventName
        anna,2016-05-01,gameStarted
        anna,yesterday,gameStarted
        anna,2090-05-01,gameStarted
        ,2016-05-01,gameStarted
        """);
    Path report = folder.resolve("report.json");

    String told =
        run(
            3,
            file,
            with(
                List.of("--data", folder.resolve("data").toString()),
                "--report",
                report.toString()));

    assertThat(told).contains("4 received = 1 accepted + 0 duplicate + 0 suppressed + 3 rejected");
    List<String> rejects = Files.readAllLines(folder.resolve("events.csv.rejected.jsonl"));
    assertThat(rejects).hasSize(3).noneMatch(line -> line.contains("anna"));
    assertThat(rejects.get(0)).contains("\"line\":3").contains("timestamp");
    assertThat(rejects.get(1)).contains("\"line\":5").contains("userId");
    assertThat(rejects.get(2)).contains("\"line\":4").contains("in_future");
    JsonNode written = JSON.readTree(report.toFile());
    assertThat(written.at("/invariants/sumsAddUp/holds").asBoolean()).isTrue();
    assertThat(written.path("rejected").asInt()).isEqualTo(3);
  }

  @Test
  void takes_the_published_data_set_in() throws Exception {
    Path file = repository().resolve("../shared/data/gamelaunch.csv");
    assumeTrue(Files.exists(file), "the published data set lies beside the project");
    List<String> into = List.of("--data", folder.resolve("data").toString());
    Path mapping = repository().resolve("docs/examples/gamelaunch-mapping.yaml");

    assertThat(run(0, file, mapping, with(into, "--without-consent")))
        .contains("29,324 suppressed");
    assertThat(run(0, file, mapping, into)).contains("29,324 accepted");
    assertThat(run(0, file, mapping, into)).contains("29,324 duplicate");
  }

  private Path events() throws IOException {
    StringBuilder lines = new StringBuilder("userid,eventDate,eventName\n");
    for (int i = 0; i < LINES; i++) {
      lines.append("person-").append(i % PEOPLE).append(",2016-05-");
      lines.append(String.format("%02d", 1 + i / PEOPLE)).append(",gameStarted\n");
    }
    Path file = folder.resolve("events.csv");
    return Files.writeString(file, lines);
  }

  private String run(int code, Path file, List<String> options) {
    return run(code, file, repository().resolve("docs/examples/gamelaunch-mapping.yaml"), options);
  }

  private static String run(int code, Path file, Path mapping, List<String> options) {
    StringWriter out = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("import", file.toString()));
    arguments.addAll(List.of("--mapping", mapping.toString()));
    arguments.addAll(options);

    int ended =
        Engage.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));

    assertThat(ended).as(out.toString()).isEqualTo(code);
    return out.toString();
  }

  private static JsonNode summary(ServedFolder server) throws Exception {
    return JSON.readTree(server.send("GET", "/api/v1/intake/summary", "operator", "").body());
  }

  private static List<String> with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all;
  }

  static Path repository() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("engage")))
        .findFirst()
        .orElseThrow();
  }
}
