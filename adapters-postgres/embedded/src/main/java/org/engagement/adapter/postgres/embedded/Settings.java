package org.engagement.adapter.postgres.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** The server's settings, written anew at every start: those that we package, and two more. */
final class Settings {
  private Settings() {}

  static void write(DataFolder layout, int port) throws IOException {
    String packaged;
    try (InputStream in = Packaged.open("postgresql.conf")) {
      packaged = new String(in.readAllBytes(), UTF_8);
    }
    var logFolder = layout.log().toString().replace("'", "''");
    Files.writeString(
        layout.data().resolve("postgresql.conf"),
        packaged + "port = %d\nlog_directory = '%s'\n".formatted(port, logFolder));
  }
}
