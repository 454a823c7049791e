package org.engagement.adapter.channels;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.ChannelGateway.Dispatch;
import org.jspecify.annotations.Nullable;

/** One message to Anna. */
final class Dispatches {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final AttemptId ATTEMPT = new AttemptId(new UUID(7, 7));
  static final Pseudonym ANNA = new Pseudonym(0xa22aL, 1);
  static final MessageId MESSAGE = new MessageId(new UUID(1, 2));
  static final URI UNSUBSCRIBE = URI.create("https://insurer.example/u/abc");
  static final String TITLE = "Eine Nachricht für Sie";
  static final String TEXT = "In der App ist eine neue Nachricht für Sie.";

  private Dispatches() {}

  static Dispatch to(@Nullable String address) {
    return to(address, TEXT, null);
  }

  static Dispatch to(@Nullable String address, String text, @Nullable URI unsubscribe) {
    return new Dispatch(
        ATTEMPT,
        MESSAGE,
        ANNA,
        MessageClass.HELP,
        address,
        Language.GERMAN,
        TITLE,
        text,
        NOON,
        NOON.plusSeconds(3_600),
        unsubscribe);
  }
}
