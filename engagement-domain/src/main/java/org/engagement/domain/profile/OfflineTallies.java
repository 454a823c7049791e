package org.engagement.domain.profile;

import org.engagement.domain.activity.OfflineContactKind;

/** What is kept of the contacts outside the app, by kind. */
public record OfflineTallies(Tally phoneCalls, Tally paperForms) {
  /** Nothing happened. */
  public static final OfflineTallies NONE = new OfflineTallies(Tally.NONE, Tally.NONE);

  /** Returns the tally of this kind. */
  public Tally of(OfflineContactKind kind) {
    return switch (kind) {
      case PHONE_CALL -> phoneCalls;
      case PAPER_FORM -> paperForms;
    };
  }

  /** Returns when the last contact was, or {@link Tally#NEVER}. */
  long lastMicros() {
    return Math.max(phoneCalls.lastMicros(), paperForms.lastMicros());
  }

  /** Returns these with another tally of this kind. */
  OfflineTallies with(OfflineContactKind kind, Tally tally) {
    return switch (kind) {
      case PHONE_CALL -> new OfflineTallies(tally, paperForms);
      case PAPER_FORM -> new OfflineTallies(phoneCalls, tally);
    };
  }

  /** Returns these without the days before this one. */
  OfflineTallies from(int oldestDay) {
    return new OfflineTallies(phoneCalls.from(oldestDay), paperForms.from(oldestDay));
  }
}
