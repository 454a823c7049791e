package org.engagement.architecture;

import java.nio.file.Path;

/** A test that says of itself which article it proves. */
record Proof(String article, Path file, String type, String test) implements Comparable<Proof> {
  @Override
  public int compareTo(Proof other) {
    int byType = type.compareTo(other.type);
    int byFile = byType != 0 ? byType : file.compareTo(other.file);
    return byFile != 0 ? byFile : test.compareTo(other.test);
  }
}
