package org.engagement.adapter.postgres.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** PostgreSQL's programs, run as the server's user. */
record Programs(Path home, ServerUser user) {
  /** How a running server is told to stop. */
  enum Mode {
    /** Waits until its clients have gone, and lets no new one in. */
    SMART,
    /** Breaks off transactions, writes everything, and ends. */
    FAST,
    /** Ends at once; the next start recovers from the log. */
    IMMEDIATE
  }

  static Programs forFolder(DataFolder layout) throws IOException {
    var user = ServerUser.forFolder(layout.root());
    return new Programs(Binaries.unpacked(user.cache(layout)), user);
  }

  Command initdb(String... options) throws IOException {
    return run("initdb", options);
  }

  /** Starts the server on the folder and waits until it takes connections. */
  Command start(DataFolder layout, Duration patience) throws IOException {
    return run(
        "pg_ctl",
        "start",
        "--wait",
        "--silent",
        "--pgdata=" + layout.data(),
        "--log=" + layout.startLog(),
        "--timeout=" + patience.toSeconds());
  }

  Command stop(DataFolder layout, Mode mode, Duration patience) throws IOException {
    return run(
        "pg_ctl",
        "stop",
        "--wait",
        "--silent",
        "--pgdata=" + layout.data(),
        "--mode=" + mode.name().toLowerCase(Locale.ROOT),
        "--timeout=" + patience.toSeconds());
  }

  private Command run(String program, String... options) throws IOException {
    var words = Command.concat(user.prefix(), home.resolve("bin").resolve(program).toString());
    return Command.run(Command.concat(words, options));
  }
}
