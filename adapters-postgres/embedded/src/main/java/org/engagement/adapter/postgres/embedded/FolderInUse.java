package org.engagement.adapter.postgres.embedded;

import java.nio.file.Path;

/** Says that a living program uses the data folder, so that nobody else may. */
public final class FolderInUse extends RuntimeException {
  FolderInUse(Path folder, String holder) {
    super(
        "the data folder " + folder + " is in use by " + holder + "; stop it, or use another one");
  }
}
