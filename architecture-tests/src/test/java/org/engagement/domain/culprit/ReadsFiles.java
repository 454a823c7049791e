package org.engagement.domain.culprit;

import java.nio.file.Path;

final class ReadsFiles {
  boolean absolute(Path path) {
    return path.isAbsolute();
  }
}
