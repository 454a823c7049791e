package org.engagement.sdk.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.DeliveryState.Claimed;
import org.engagement.domain.delivery.DeliveryState.Planned;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** The claim protocol over the table of messages. */
final class InMemoryDeliveries implements Deliveries {
  private static final Duration LONGEST_CAP = Duration.ofDays(366);

  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Epochs epochs;
  private final Messages messages;
  private final InstantSource realTime;

  InMemoryDeliveries(
      OneLock lock,
      InMemoryAuditLog audit,
      Epochs epochs,
      Messages messages,
      InstantSource realTime) {
    this.lock = lock;
    this.audit = audit;
    this.epochs = epochs;
    this.messages = messages;
    this.realTime = realTime;
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return lock.holding(() ->
        messages
            .all()
            .filter(row -> row.state() instanceof Planned p && !p.notBefore().isAfter(now))
            .sorted(Comparator.comparing(row -> ((Planned) row.state()).notBefore()))
            .limit(limit)
            .map(row -> dueOf(row, now))
            .toList());
  }

  @Override
  public Optional<Instant> nextDue() {
    return lock.holding(() ->
        messages
            .all()
            .flatMap(row -> row.state() instanceof Planned p ? Stream.of(p) : Stream.empty())
            .map(Planned::notBefore)
            .min(Comparator.naturalOrder()));
  }

  @Override
  public Set<MessageId> move(Moves moves) {
    return lock.holding(() -> {
      Set<MessageId> moved = new HashSet<>();
      for (Move line : moves.lines()) {
        if (isCurrent(line.due()) && epochs.unmoved(subjectOf(line), moves.epochs())) {
          take(line, moves.lease());
          moved.add(line.due().message().id());
        }
      }
      return moved;
    });
  }

  @Override
  public Set<AttemptId> settle(List<Settlement> settlements) {
    return lock.holding(() -> {
      Set<AttemptId> settled = new HashSet<>();
      for (Settlement line : settlements) {
        messages
            .find(line.message())
            .filter(row -> isHeldBy(row, line.attempt()))
            .ifPresent(row -> {
              to(row, line.state(), row.contactAt(), line.audit());
              messages.raiseVersion(row.message().subject());
              settled.add(line.attempt());
            });
      }
      return settled;
    });
  }

  @Override
  public List<MessageId> expireLeases(Instant at, String actor) {
    return lock.holding(() -> {
      Instant now = realTime.instant();
      List<MessageId> expired = new ArrayList<>();
      for (Messages.Row row : messages.all().toList()) {
        if (row.state() instanceof Claimed claimed && !claimed.leaseUntil().isAfter(now)) {
          expire(row, claimed, at, actor);
          expired.add(row.message().id());
        }
      }
      return expired;
    });
  }

  @Override
  public Set<AttemptId> claimedOf(Pseudonym subject) {
    return lock.holding(() ->
        messages
            .all()
            .filter(row -> row.message().subject().equals(subject))
            .flatMap(row -> row.state() instanceof Claimed c ? Stream.of(c) : Stream.empty())
            .map(Claimed::attempt)
            .collect(Collectors.toSet()));
  }

  @Override
  public Map<Pseudonym, List<Contact>> contacts(Collection<Pseudonym> subjects, Instant since) {
    return lock.holding(() -> {
      Map<Pseudonym, List<Contact>> found = new HashMap<>();
      subjects.forEach(subject -> found.put(subject, messages.contacts(subject, since)));
      return found;
    });
  }

  @Override
  public Optional<Standing> find(MessageId message) {
    return lock.holding(
        () -> messages.find(message).map(row -> new Standing(row.message(), row.state())));
  }

  @Override
  public Page<Standing> all(@Nullable String cursor, int limit) {
    return lock.holding(() -> Paging.oldestFirst(messages.standings(), cursor, limit));
  }

  private Due dueOf(Messages.Row row, Instant now) {
    Pseudonym subject = row.message().subject();
    List<Contact> contacts =
        messages.contacts(subject, now.minus(LONGEST_CAP)).stream()
            .filter(contact -> contact.stage() != Contact.Stage.PLANNED)
            .toList();
    return new Due(row.message(), (Planned) row.state(), messages.version(subject), contacts);
  }

  private boolean isCurrent(Due due) {
    return messages
            .find(due.message().id())
            .filter(row -> row.state().equals(due.state()))
            .isPresent()
        && messages.version(due.message().subject()) == due.contactVersion();
  }

  private void take(Move line, Duration lease) {
    Messages.Row row = messages.find(line.due().message().id()).orElseThrow();
    switch (line.step()) {
      case Step.Claim claim -> {
        Instant until = realTime.instant().plus(lease).truncatedTo(ChronoUnit.MICROS);
        Claimed claimed = new Claimed(claim.attempt(), claim.channel(), until);
        to(row, claimed, claim.at(), line.audit());
        messages.raiseVersion(row.message().subject());
      }
      case Step.Wait wait -> to(row, wait.until(), row.contactAt(), line.audit());
      case Step.End end -> to(row, end.state(), row.contactAt(), line.audit());
    }
  }

  private void expire(Messages.Row row, Claimed claimed, Instant at, String actor) {
    AuditEntry entry =
        AuditEntry.of(
            AuditAction.DELIVERY_SETTLED,
            at,
            actor,
            row.message().subject(),
            Map.of(
                "attempt", claimed.attempt().bits().toString(),
                "message", row.message().id().bits().toString(),
                "state", "unknown"));
    to(
        row,
        new DeliveryState.Unknown(claimed.attempt(), claimed.channel(), at),
        row.contactAt(),
        entry);
    messages.raiseVersion(row.message().subject());
  }

  private void to(Messages.Row row, DeliveryState state, Instant contactAt, AuditEntry entry) {
    messages.put(new Messages.Row(row.message(), state, contactAt));
    audit.add(entry);
  }

  private static boolean isHeldBy(Messages.Row row, AttemptId attempt) {
    return row.state() instanceof Claimed claimed && claimed.attempt().equals(attempt);
  }

  private static Pseudonym subjectOf(Move line) {
    return line.due().message().subject();
  }
}
