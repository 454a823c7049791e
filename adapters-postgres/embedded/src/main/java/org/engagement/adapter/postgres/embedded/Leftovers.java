package org.engagement.adapter.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What a killed program left on its folder: a server that nobody owns, or the file that names one.
 *
 * <p>Whoever comes here holds the folder's lock, so the owner is dead. Processes are known by what
 * they are and where they work, not by the number in the file: after a restart of the machine or of
 * a container that number is somebody else's.
 */
record Leftovers(DataFolder layout, Programs programs) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Children notice by themselves that their server is dead, unless they are busy. */
  private static final Duration CHILDREN_PATIENCE = Duration.ofSeconds(5);

  /** Stops what still runs; afterwards nobody works on the folder. */
  void stop() throws IOException {
    if (!processes().isEmpty()) {
      // does nothing when only children of a dead server are left
      programs.stop(layout, Programs.Mode.FAST, PATIENCE);
      if (!allGoneWithin(CHILDREN_PATIENCE)) {
        processes().forEach(ProcessHandle::destroyForcibly);
        if (!allGoneWithin(PATIENCE)) {
          throw new IllegalStateException(
              "a server that a killed program left on " + layout.root() + " cannot be stopped");
        }
      }
    }
    Files.deleteIfExists(layout.processFile());
  }

  // looked at again and again rather than waited for: a dead process keeps its number until
  // somebody collects it, which in a container may be never
  private boolean allGoneWithin(Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    while (!processes().isEmpty()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return true;
  }

  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  private boolean isOurs(ProcessHandle process) {
    var about = Path.of("/proc", Long.toString(process.pid()));
    try {
      var program = Files.readSymbolicLink(about.resolve("exe")).getFileName();
      return program != null
          // followed by "(deleted)" when the cache was emptied meanwhile
          && program.toString().startsWith("postgres")
          && Files.readSymbolicLink(about.resolve("cwd")).equals(layout.data());
    } catch (IOException e) {
      // it has ended, or belongs to somebody else
      return false;
    }
  }
}
