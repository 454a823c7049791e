package org.engagement.domain.consent;

/**
 * The permission of the register to read for one purpose what another collected; there is none that
 * the register did not give (GDPR Art. 5(1)(b), § 67c SGB X).
 */
public final class Reading {
  private final Purpose reader;
  private final Purpose collected;

  Reading(Purpose reader, Purpose collected) {
    this.reader = reader;
    this.collected = collected;
  }

  /** Returns the purpose that reads. */
  public Purpose reader() {
    return reader;
  }

  /** Returns the purpose that collected what is read. */
  public Purpose collected() {
    return collected;
  }
}
