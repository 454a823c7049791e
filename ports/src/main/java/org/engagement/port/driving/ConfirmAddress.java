package org.engagement.port.driving;

import java.time.Duration;
import java.time.Instant;
import org.engagement.domain.subject.UserId;

/**
 * Double opt-in: has whoever reads an e-mail address confirm the consent to advertising that was
 * given for it (UWG § 7(2) no. 2; GDPR Art. 7(1)).
 *
 * <p>Promise: before that, and again after the address changed or the consent ended, no advertising
 * goes there.
 */
public interface ConfirmAddress {
  /** How long a link serves. */
  Duration SERVES = Duration.ofDays(2);

  /**
   * Sends a mail with a link of its own to the address in the vault; an earlier link serves no
   * more. At most one a minute and three a day.
   */
  Asked ask(Caller caller, UserId userId);

  /** Takes the token of such a link, once. */
  Confirmation confirm(String token);

  /** What came of asking. */
  sealed interface Asked {
    /** The mail is on its way. */
    record Sent(Instant sentAt, Instant expiresAt) implements Asked {}

    /** No mail was needed: the address is confirmed. */
    record Confirmed(Instant confirmedAt) implements Asked {}

    /** No mail: too many were asked for; the next one may be asked for after this time. */
    record TooMany(Duration pause) implements Asked {}

    /** The mail could not be handed over; its link serves nobody. */
    record NotSent() implements Asked {}

    /** No legal basis on record makes this person known. */
    record UnknownPerson() implements Asked {}

    /** Nothing was sent: this field breaks this rule. */
    record Refused(String field, String rule) implements Asked {}
  }

  /** What came of a token. */
  enum Confirmation {
    CONFIRMED,
    /** Never made, used, replaced, too old, or of a consent or an address that is gone. */
    NO_SUCH_TOKEN
  }
}
