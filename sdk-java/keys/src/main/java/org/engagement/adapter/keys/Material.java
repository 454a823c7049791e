package org.engagement.adapter.keys;

import com.google.crypto.tink.subtle.Random;

/** Where the bytes of new keys come from. */
@FunctionalInterface
interface Material {
  /** How many bytes a key has. */
  int LENGTH = 32;

  /** Returns the bytes of a new key; a source that is not seeded ignores the label. */
  byte[] of(String label);

  /** Returns bytes that nobody can guess. */
  static Material random() {
    return label -> Random.randBytes(LENGTH);
  }
}
