package org.engagement.sdk;

/** How much one look for something to do found. */
enum Worked {
  /** There was nothing to do. */
  NOTHING,
  /** All that was there is done. */
  ALL,
  /** Something is done, and more is left. */
  PART;

  /** Returns how much was found here and there together. */
  Worked and(Worked other) {
    return compareTo(other) > 0 ? this : other;
  }
}
