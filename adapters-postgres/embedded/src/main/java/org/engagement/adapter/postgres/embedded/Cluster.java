package org.engagement.adapter.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/** The data of a server at rest, and the password that opens it. */
record Cluster(DataFolder layout, Programs programs) {
  /** The major version whose binaries are packaged; another one cannot read the files. */
  private static final String MAJOR_VERSION = "18";

  /** Makes the data and a password of their own; what a killed program left half made goes. */
  void createIfMissing() throws IOException {
    Folders.delete(layout.unfinishedData());
    Files.createDirectories(layout.log());
    programs.user().own(layout.log());
    if (Files.exists(layout.data())) {
      refuseAnotherVersion();
      return;
    }
    Folders.writeSecret(layout.password(), newPassword());
    programs.user().own(layout.password());
    var made =
        programs.initdb(
            "--pgdata=" + layout.unfinishedData(),
            "--username=" + Login.USER,
            "--pwfile=" + layout.password(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // sorts and folds case alike on every machine
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C");
    if (!made.succeeded()) {
      throw new IllegalStateException("PostgreSQL could not make its data: " + made.output());
    }
    Files.move(layout.unfinishedData(), layout.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  String password() throws IOException {
    if (Files.notExists(layout.password())) {
      throw new IllegalStateException("the password of the data is missing: " + layout.password());
    }
    return Files.readString(layout.password()).strip();
  }

  private void refuseAnotherVersion() throws IOException {
    var version = Files.readString(layout.data().resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR_VERSION)) {
      throw new IllegalStateException(
          "%s was written by PostgreSQL %s; this program brings PostgreSQL %s"
              .formatted(layout.data(), version, MAJOR_VERSION));
    }
  }

  private static String newPassword() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
