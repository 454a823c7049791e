package org.engagement.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is outside the program and not as a command needs it ends with a sentence and 2. */
class RefusalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set.json|nonsense|neither JSON nor YAML",
        "set.yaml|source: app|is a set",
        "set.json|{\"definition\":[]}|is a set",
        "set.json|{\"definitions\":[{\"kind\":\"segments\"}]}|definitions[0].",
        "set.json|{\"definitions\":[7]}|definitions[0]",
        "set.json|{\"kind\":\"segments\",\"id\":\"a\"}|set.json: "
      })
  void of_a_set_that_is_none(String name, String content, String told) throws Exception {
    Path file = Files.writeString(folder.resolve(name), content);
    assertThat(run("definitions", "diff", file.toString(), "--data", data())).contains(told);
  }

  @Test
  void of_a_file_that_is_not_there() {
    assertThat(run("definitions", "diff", folder.resolve("none.json").toString(), "--data", data()))
        .contains("there is no file")
        .contains("none.json");
  }

  @Test
  void of_a_data_folder_that_is_a_file() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(run("serve", "--data", file.toString())).contains("is a file");
  }

  @Test
  void of_a_server_that_nobody_runs() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Path file = Files.writeString(folder.resolve("set.json"), "{\"definitions\":[]}");
    String url = "http://127.0.0.1:" + free;
    assertThat(run("definitions", "diff", file.toString(), "--url", url, "--key", "k"))
        .contains("nobody answers there");
  }

  @Test
  void of_a_port_that_is_taken() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(socket.getLocalPort());
      assertThat(run("serve", "--data", data(), "--port", port)).contains("choose another");
    }
  }

  @Test
  void of_a_file_without_a_column_that_the_mapping_takes() throws Exception {
    Path file = Files.writeString(folder.resolve("events.csv"), "person,when\nada,2026-01-01\n");
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.yaml"),
            """
            source: import
            format: csv
            timeZone: Europe/Berlin
            fields:
              userId: "${person}"
              eventId: "${person}-${number}"
              timestamp: "${when}T12:00:00"
              eventType: "${kind}"
            """);
    assertThat(run("import", file.toString(), "--mapping", mapping.toString(), "--data", data()))
        .contains("the file has no column kind, number, which the mapping takes");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    int ended =
        Engage.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments);
    assertThat(ended).as(out.toString()).isEqualTo(2);
    assertThat(out.toString()).doesNotContain("\tat ");
    return out.toString();
  }
}
