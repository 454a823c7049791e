package org.engagement.domain.rights;

import java.util.Locale;

/** One thing to do for a request; doing it again changes nothing. */
public enum RightsStep {
  /** The person, or who acts for them, fetches the archive. */
  HAND_OVER_ARCHIVE,
  /** Nothing but storing is done with the person's data any more. */
  RESTRICT,
  /** What is stored is as the person says, or rests while that is checked (GDPR Art. 16, 18). */
  RECTIFY,
  /** Everybody who was given data of the person is told (GDPR Art. 19). */
  TELL_RECIPIENTS,
  /** The objections stand in the consent ledger. */
  OBJECT,
  /** Nothing leads from the user id to what was stored. */
  ERASE;

  /** Returns whether the engine does it by itself; else somebody has to come for it. */
  public boolean isAutomatic() {
    return this != HAND_OVER_ARCHIVE;
  }

  /** Returns the step as it is written outside, such as {@code tell-recipients}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
