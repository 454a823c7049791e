package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the addresses of a person.
 *
 * <p>Privacy guarantee: they go straight to the vault, encrypted under the person's erasable key.
 */
public interface KeepContactPoints {
  /** Adds or replaces the address on its channel. */
  Result put(Caller caller, UserId userId, ContactPoint point);

  /** Returns the person's contact points. */
  Result show(Caller caller, UserId userId);

  /** Removes the address on this channel. */
  Result remove(Caller caller, UserId userId, Channel channel);

  /**
   * An address.
   *
   * @param address 1 to 4,096 characters: an e-mail address, phone number or push token
   * @param verifiedAt when the person proved that it is theirs; null if never
   */
  record ContactPoint(
      Channel channel,
      String address,
      @Nullable Instant verifiedAt,
      @Nullable String evidence,
      @Nullable String suppressed) {
    @Override
    public String toString() {
      return "ContactPoint[channel=" + channel.id() + "]";
    }
  }

  /** What came of it. */
  sealed interface Result {
    /** These are the person's contact points now. */
    record Kept(List<ContactPoint> points) implements Result {
      public Kept {
        points = List.copyOf(points);
      }
    }

    /** No legal basis on record makes this person known. */
    record UnknownPerson() implements Result {}

    /** Nothing changed: this field breaks this rule. */
    record Refused(String field, String rule) implements Result {}
  }
}
