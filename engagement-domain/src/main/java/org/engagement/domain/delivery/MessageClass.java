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
  ADVERTISING
}
