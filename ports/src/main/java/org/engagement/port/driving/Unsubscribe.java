package org.engagement.port.driving;

/** Ends what a message came from, by the token that the message carried (RFC 8058). */
@FunctionalInterface
public interface Unsubscribe {
  /**
   * Withdraws the message's purpose, or objects to it, for the person who got it; the same token
   * again changes nothing.
   */
  Result unsubscribe(String token);

  /** What came of it. */
  enum Result {
    UNSUBSCRIBED,
    /** No message carries this token. */
    NO_SUCH_TOKEN
  }
}
