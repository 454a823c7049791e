package org.engagement.adapter.postgres.embedded;

import java.nio.file.Path;

/** What lies where in a data folder; the path is absolute and free of links. */
record DataFolder(Path root) {
  /** PostgreSQL's own folder. */
  Path data() {
    return root.resolve("postgres");
  }

  /** Where the data come into being, so that {@link #data} is there as a whole or not at all. */
  Path unfinishedData() {
    return root.resolve("postgres.new");
  }

  Path log() {
    return root.resolve("log");
  }

  /** What the server says before its log is open. */
  Path startLog() {
    return log().resolve("start.log");
  }

  Path password() {
    return root.resolve("postgres.password");
  }

  Path lock() {
    return root.resolve("engine.lock");
  }

  /** The file in which a running server names its process. */
  Path processFile() {
    return data().resolve("postmaster.pid");
  }
}
