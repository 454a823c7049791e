package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Deliveries.Standing;

/** Every message, where it stands and what it counts as against caps. */
final class Messages {
  /** A message, its state, and since when the provider has it or may have it. */
  record Row(Message message, DeliveryState state, Instant contactAt) {
    Optional<Contact> contact() {
      return switch (state) {
        case DeliveryState.Planned planned ->
            contact(
                message.channels().channels().get(planned.channelIndex()),
                planned.notBefore(),
                Contact.Stage.PLANNED);
        case DeliveryState.Claimed claimed ->
            contact(claimed.channel(), contactAt, Contact.Stage.RESERVED);
        case DeliveryState.Unknown unknown ->
            contact(unknown.channel(), contactAt, Contact.Stage.RESERVED);
        case DeliveryState.Sent sent -> contact(sent.channel(), sent.at(), Contact.Stage.SENT);
        case DeliveryState.Failed ignored -> Optional.empty();
        case DeliveryState.Cancelled ignored -> Optional.empty();
        case DeliveryState.Skipped ignored -> Optional.empty();
      };
    }

    private Optional<Contact> contact(Channel channel, Instant at, Contact.Stage stage) {
      return Optional.of(
          new Contact(
              message.id(), message.intervention(), message.messageClass(), channel, at, stage));
    }
  }

  private final List<MessageId> inOrder = new ArrayList<>();
  private final Map<MessageId, Row> rows = new HashMap<>();
  private final Map<Pseudonym, Long> versions = new HashMap<>();

  /** Adds a message, unless it is there. */
  void plan(PlannedMessage planned) {
    Message message = planned.message();
    DeliveryState state = new DeliveryState.Planned(planned.notBefore(), 0, 0);
    Row row = new Row(message, state, planned.notBefore());
    if (rows.putIfAbsent(message.id(), row) == null) {
      inOrder.add(message.id());
    }
  }

  Optional<Row> find(MessageId id) {
    return Optional.ofNullable(rows.get(id));
  }

  Stream<Row> all() {
    return inOrder.stream().map(id -> find(id).orElseThrow());
  }

  List<Standing> standings() {
    return all().map(row -> new Standing(row.message(), row.state())).toList();
  }

  void put(Row row) {
    rows.put(row.message().id(), row);
  }

  /** Returns what counts against the subject's caps since this instant, the oldest first. */
  List<Contact> contacts(Pseudonym subject, Instant since) {
    return all()
        .filter(row -> row.message().subject().equals(subject))
        .flatMap(row -> row.contact().stream())
        .filter(contact -> !contact.at().isBefore(since))
        .sorted(Comparator.comparing(Contact::at))
        .toList();
  }

  long version(Pseudonym subject) {
    return versions.getOrDefault(subject, 0L);
  }

  void raiseVersion(Pseudonym subject) {
    versions.merge(subject, 1L, Long::sum);
  }

  /** Returns the messages as they age: from when they came to their end. */
  Shelf<Row> shelf() {
    Function<Row, Optional<Instant>> at = row -> endedAt(row.state());
    return new Shelf<>(
        this::all,
        at,
        at,
        row -> Optional.of(row.message().subject()),
        row -> Optional.of(row.message().purpose()),
        row -> {
          rows.remove(row.message().id());
          inOrder.remove(row.message().id());
        });
  }

  /** Forgets the version of a subject of whom nothing else is left. */
  void forgetVersion(Pseudonym subject) {
    versions.remove(subject);
  }

  private static Optional<Instant> endedAt(DeliveryState state) {
    return switch (state) {
      case DeliveryState.Planned ignored -> Optional.empty();
      case DeliveryState.Claimed ignored -> Optional.empty();
      case DeliveryState.Sent sent -> Optional.of(sent.at());
      case DeliveryState.Failed failed -> Optional.of(failed.at());
      case DeliveryState.Unknown unknown -> Optional.of(unknown.at());
      case DeliveryState.Cancelled cancelled -> Optional.of(cancelled.at());
      case DeliveryState.Skipped skipped -> Optional.of(skipped.at());
    };
  }
}
