package org.engagement.port.driven;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.jspecify.annotations.Nullable;

/**
 * Every message and where it stands; the outbox and the caps in one.
 *
 * <p>Promises: a message has at most one live claim; a claim is durable before it is returned; two
 * claims for one subject that did not see each other do not both take effect, so caps hold; a claim
 * after a consent change that it did not see does not take effect.
 */
public interface Deliveries {
  /**
   * Returns at most {@code limit} planned messages whose time has come, the oldest first, each with
   * what its subject got or may be getting.
   */
  List<Due> due(Instant now, int limit);

  /** Returns the earliest instant that a planned message waits for. */
  Optional<Instant> nextDue();

  /**
   * Moves planned messages on, each line on its own; returns the messages whose line took effect.
   */
  Set<MessageId> move(Moves moves);

  /**
   * Settles claimed attempts; a line whose attempt no longer holds the claim is left out.
   *
   * @return the attempts that were settled
   */
  Set<AttemptId> settle(List<Settlement> settlements);

  /**
   * Turns claims whose lease has ended in real time into {@link DeliveryState.Unknown}.
   *
   * @param at the instant on record
   */
  List<MessageId> expireLeases(Instant at, String actor);

  /** Returns the subject's attempts that are claimed and not settled. */
  Set<AttemptId> claimedOf(Pseudonym subject);

  /** Returns what each subject got, may be getting or is planned to get since this instant. */
  Map<Pseudonym, List<Contact>> contacts(Collection<Pseudonym> subjects, Instant since);

  /** Returns this message and where it stands. */
  Optional<Standing> find(MessageId message);

  /** Returns all messages in a fixed order, from the cursor on, for reports. */
  Page<Standing> all(@Nullable String cursor, int limit);

  /** A message and when it may first go. */
  record PlannedMessage(Message message, Instant notBefore) {}

  /** A message and where it stands. */
  record Standing(Message message, DeliveryState state) {}

  /**
   * A message whose time has come.
   *
   * @param contactVersion raised by each claim and settlement of the subject
   * @param contacts all of the subject in the last 366 days but the planned ones
   */
  record Due(
      Message message, DeliveryState.Planned state, long contactVersion, List<Contact> contacts) {
    public Due {
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * What a dispatcher wants to do with due messages.
   *
   * @param lease how long, in real time, it holds the claims
   * @param epochs the consent epochs at which the subjects' permissions were read, by shard; a line
   *     of a shard whose epoch has moved does not take effect
   */
  record Moves(Duration lease, Map<Shard, Long> epochs, List<Move> lines) {
    public Moves {
      epochs = Map.copyOf(epochs);
      lines = List.copyOf(lines);
    }
  }

  /** One line, against the state and version that {@link #due} showed. */
  record Move(Due due, Step step, AuditEntry audit) {}

  /** What is to become of a planned message. */
  sealed interface Step {
    /** Hold it and its caps for this attempt. */
    record Claim(AttemptId attempt, Channel channel, Instant at) implements Step {}

    /** Wait until later, or go on to another channel of its order. */
    record Wait(DeliveryState.Planned until) implements Step {}

    /** Send it not at all: a final state. */
    record End(DeliveryState state) implements Step {
      public End {
        if (!state.isFinal()) {
          throw new IllegalArgumentException("a message ends in a final state");
        }
      }
    }
  }

  /** What became of an attempt: the state that the message goes to, planned again or final. */
  record Settlement(AttemptId attempt, MessageId message, DeliveryState state, AuditEntry audit) {}
}
