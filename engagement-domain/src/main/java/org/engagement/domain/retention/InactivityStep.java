package org.engagement.domain.retention;

import java.util.Locale;

/** What is to become of somebody who may be inactive. */
public enum InactivityStep {
  /** Gave a sign of life: nothing. */
  ACTIVE,
  /** Nothing now: restricted, held by law, asking for something, or being erased already. */
  KEPT_BACK,
  /** Tell of the erasure, or try again to. */
  TELL,
  /** Nothing yet: was told, and the lead time runs. */
  WAIT_TOLD,
  /** Nothing yet: no channel outside the app took the notice so far. */
  WAIT_UNTOLD,
  /** Gave a sign of life after the notice: it does not hold any more. */
  WITHDRAW,
  /** Erase: the lead time is over. */
  ERASE_TOLD,
  /** Erase: could not be told for as long as the plan waits. */
  ERASE_UNREACHABLE,
  /** Go on with an erasure that began. */
  FINISH;

  /** Returns the step as figures and documents name it, such as {@code wait-told}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether something is to be done about it now. */
  public boolean isDue() {
    return switch (this) {
      case TELL, WITHDRAW, ERASE_TOLD, ERASE_UNREACHABLE, FINISH -> true;
      case ACTIVE, KEPT_BACK, WAIT_TOLD, WAIT_UNTOLD -> false;
    };
  }

  /** Returns whether it ends with the person erased. */
  public boolean erases() {
    return this == ERASE_TOLD || this == ERASE_UNREACHABLE;
  }
}
