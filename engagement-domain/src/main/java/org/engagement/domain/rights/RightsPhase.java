package org.engagement.domain.rights;

import java.util.Locale;

/** Where a request stands for those outside who follow it. */
public enum RightsPhase {
  /** Work has not begun: it may be taken back. */
  PENDING,
  /** Work is under way. */
  IN_PROGRESS,
  /** All is done. */
  COMPLETED,
  /** It was taken back, or is not complied with. */
  CANCELLED;

  /** Returns the phase as it is written outside, such as {@code in_progress}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
