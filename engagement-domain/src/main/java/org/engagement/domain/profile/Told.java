package org.engagement.domain.profile;

import org.engagement.domain.activity.EventDigest;

/**
 * A trait as it was told, and by what.
 *
 * @param event the activity that told it, which settles ties; for a correction a name of its own
 */
public record Told<T>(T value, Teller teller, long atMicros, EventDigest event) {

  /** What tells a trait; the later one outranks the earlier one. */
  public enum Teller {
    /** What the app said in passing, with a use of it. */
    USAGE,
    /** A report about the person: the profile's own word. */
    REPORT,
    /** A correction at the person's request (GDPR Art. 16). */
    CORRECTION
  }

  /** Returns whether this is to be believed rather than the other: by teller, time, then event. */
  boolean outranks(Told<?> other) {
    if (teller != other.teller) {
      return teller.compareTo(other.teller) > 0;
    }
    if (atMicros != other.atMicros) {
      return atMicros > other.atMicros;
    }
    return event.bits().compareTo(other.event.bits()) > 0;
  }
}
