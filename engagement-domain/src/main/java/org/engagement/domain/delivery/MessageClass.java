package org.engagement.domain.delivery;

/**
 * What kind of message it is, the weightiest first: classes have caps and quiet hours of their own.
 */
public enum MessageClass {
  /** Answers something the person did or asked for; no cap holds it. */
  SERVICE,
  /** Told because a law says so. */
  STATUTORY_NOTICE,
  /** Offered because it may help. */
  HELP,
  /** Advertising (UWG § 7). */
  ADVERTISING;

  /**
   * Returns whether an e-mail address has to be confirmed by a mail of its own before such a
   * message goes there (UWG § 7(2) no. 2).
   */
  public boolean needsConfirmation() {
    return this == ADVERTISING;
  }
}
