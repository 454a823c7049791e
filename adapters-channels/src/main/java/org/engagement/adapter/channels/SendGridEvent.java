package org.engagement.adapter.channels;

import java.time.Instant;
import org.engagement.domain.delivery.AttemptId;
import org.jspecify.annotations.Nullable;

/**
 * What SendGrid reports of one mail; address, reason and device that it tells along are not kept.
 *
 * @param id SendGrid's name of the report; a repeated report has the same
 * @param attempt null where the mail is not one of ours
 * @param providerId what the hand-over answered as the provider's id; null if not told
 * @param at when it happened, by SendGrid's clock, to the second
 */
public record SendGridEvent(
    String id, Kind kind, @Nullable AttemptId attempt, @Nullable String providerId, Instant at) {
  /** The name of the custom argument that carries the attempt's id out and back. */
  static final String ATTEMPT = "attempt";

  /** What happened to the mail. */
  public enum Kind {
    /** SendGrid has it and will try. */
    PROCESSED,
    /** The person's server put it off; SendGrid tries on. */
    DEFERRED,
    /** The person's server has it. */
    DELIVERED,
    /** The address refused it for good. */
    BOUNCED,
    /** The person's server refused it this time; the address may be good. */
    BLOCKED,
    /** SendGrid did not try, since it holds the address for bad. */
    DROPPED,
    /** The person called it spam. */
    SPAM_REPORTED,
    /** The person unsubscribed at SendGrid. */
    UNSUBSCRIBED,
    /** Something that we did not ask for, such as an open or a click. */
    OTHER
  }
}
