package org.engagement.port.driven;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * A way to hand messages over; integrators write their own.
 *
 * <p>Promises: answers within {@link #timeout}; tells what surely was not taken from what may have
 * been; never tries again by itself; throws nothing that names a person or an address.
 */
public interface ChannelGateway {
  /** Returns the channel that this serves. */
  Channel channel();

  /**
   * Returns the outside provider that messages are given to; empty where none leaves the house.
   *
   * <p>Nothing is handed over while the {@linkplain org.engagement.domain.delivery.ProviderRegister
   * register of providers} refuses it.
   */
  Optional<ProviderId> provider();

  /** Returns whether the subject needs a contact point on this channel. */
  boolean needsAddress();

  /** Returns the longest that {@link #handOver} takes. */
  Duration timeout();

  /** Hands one message over, once. */
  HandOver handOver(Dispatch dispatch);

  /**
   * One message on its way out.
   *
   * @param address where it goes; null where the channel needs none
   * @param unsubscribe where one click unsubscribes (RFC 8058); null where the class needs none
   */
  record Dispatch(
      AttemptId attempt,
      MessageId message,
      Pseudonym subject,
      MessageClass messageClass,
      @Nullable String address,
      Language language,
      String title,
      String text,
      Instant at,
      Instant expiresAt,
      @Nullable URI unsubscribe) {
    @Override
    public String toString() {
      return "Dispatch[attempt=" + attempt + "]";
    }
  }
}
