package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsState;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Deliveries.Standing;
import org.engagement.port.driven.RecipientGateway;
import org.engagement.port.driven.RecipientGateway.Notice;
import org.engagement.port.driven.RecipientGateway.Outcome;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Told;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRecords;
import org.engagement.port.driving.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who were given messages of a person what becomes of the data (GDPR Art. 19).
 *
 * <p>It is done while the messages can still be found; so an erasure waits for those who do not
 * answer, for a day at most, in which the person is restricted. Who could not be reached by then is
 * on record as such.
 */
@Singleton
final class TellingRecipients {
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private final RightsRequests requests;
  private final SubjectRecords records;
  private final RightsLedger ledger;
  private final List<RecipientGateway> recipients;
  private final EngineTime time;

  @Inject
  TellingRecipients(
      Stores stores, RightsLedger ledger, EngagementSettings settings, EngineTime time) {
    this.requests = stores.rightsRequests();
    this.records = stores.subjectRecords();
    this.ledger = ledger;
    this.recipients = settings.recipients;
    this.time = time;
  }

  /** Tells those who do not know yet; returns whether all know, or could not be reached in time. */
  boolean tell(Filed filed, KnownPerson person, Caller self) {
    if (recipients.isEmpty()) {
      return true;
    }
    List<Standing> messages = records.messages(person.subject());
    boolean all = true;
    for (RecipientGateway recipient : recipients) {
      List<String> taken = takenBy(recipient, messages);
      if (!taken.isEmpty() && !knows(filed, recipient)) {
        all &= tell(filed, recipient, taken, self);
      }
    }
    return all;
  }

  private boolean tell(Filed filed, RecipientGateway recipient, List<String> taken, Caller self) {
    RightsRequest request = filed.request();
    Instant now = time.now();
    var notice =
        new Notice(
            DerivedId.of("notice", request.id().bits(), recipient.name()),
            request.kind(),
            now,
            taken);
    Optional<String> receipt = receipt(recipient, notice);
    if (receipt.isEmpty() && now.isBefore(since(request).plus(LONGEST_WAIT))) {
      return false;
    }
    ledger.told(request.id(), new Told(recipient.name(), now, receipt.orElse(null)), self.name());
    return true;
  }

  /** Tells a recipient; returns what it calls that, empty if it did not take it. */
  static Optional<String> receipt(RecipientGateway recipient, Notice notice) {
    try {
      return switch (recipient.tell(notice)) {
        case Outcome.Taken outcome -> Optional.of(outcome.receipt());
        case Outcome.NotTaken ignored -> Optional.empty();
      };
    } catch (PortUnavailable e) {
      return Optional.empty();
    }
  }

  private boolean knows(Filed filed, RecipientGateway recipient) {
    return requests.find(filed.request().id()).stream()
        .flatMap(current -> current.told().stream())
        .anyMatch(told -> told.recipient().equals(recipient.name()));
  }

  /** Something is done about the person's data before anybody is told. */
  private static Instant since(RightsRequest request) {
    return request.state() instanceof RightsState.InProgress progress
        ? progress.done().values().stream().max(Comparator.naturalOrder()).orElse(Instant.MIN)
        : Instant.MIN;
  }

  /** Returns what this recipient called the messages that it took; the attempt where it did not. */
  static List<String> takenBy(RecipientGateway recipient, List<Standing> messages) {
    return messages.stream()
        .flatMap(standing ->
            switch (standing.state()) {
              case DeliveryState.Sent sent ->
                  name(recipient, sent.channel(), sent.providerId(), sent.attempt().bits());
              case DeliveryState.Unknown unknown ->
                  name(recipient, unknown.channel(), null, unknown.attempt().bits());
              case DeliveryState.Claimed claimed ->
                  name(recipient, claimed.channel(), null, claimed.attempt().bits());
              case DeliveryState.Planned ignored -> Stream.empty();
              case DeliveryState.Failed ignored -> Stream.empty();
              case DeliveryState.Cancelled ignored -> Stream.empty();
              case DeliveryState.Skipped ignored -> Stream.empty();
            })
        .toList();
  }

  private static Stream<String> name(
      RecipientGateway recipient, Channel channel, @Nullable String providerId, UUID attempt) {
    return recipient.channels().contains(channel)
        ? Stream.of(providerId == null ? attempt.toString() : providerId)
        : Stream.empty();
  }
}
