package org.engagement.port.driven;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.rights.RightsKind;

/**
 * Somebody outside who is given data of people, and can be told what became of it (GDPR Art. 19).
 *
 * <p>Privacy guarantee: a notice names messages by what this recipient called them when it took
 * them, and the person not at all. Promise: a notice may come more than once, under one id, and
 * counts once.
 */
public interface RecipientGateway {
  /** Returns the name that stands in receipts and settings. */
  String name();

  /** Returns the channels over which this recipient is given data. */
  Set<Channel> channels();

  /** Tells the recipient; returns only once it was taken. */
  Outcome tell(Notice notice);

  /**
   * What became of the data.
   *
   * @param id the same for the same request and recipient
   * @param right {@link RightsKind#RECTIFICATION}, {@link RightsKind#ERASURE} or {@link
   *     RightsKind#RESTRICTION}
   * @param messages what the recipient called the messages that it took
   */
  record Notice(UUID id, RightsKind right, Instant at, List<String> messages) {
    public Notice {
      messages = List.copyOf(messages);
    }
  }

  /** What came of telling. */
  sealed interface Outcome {
    /** It was taken; the recipient calls its receipt so, in 1 to 200 characters. */
    record Taken(String receipt) implements Outcome {
      public Taken {
        if (receipt.isBlank() || receipt.length() > 200) {
          throw new IllegalArgumentException("a receipt has 1 to 200 characters");
        }
      }
    }

    /** It was not taken; try again later. */
    record NotTaken() implements Outcome {}
  }
}
