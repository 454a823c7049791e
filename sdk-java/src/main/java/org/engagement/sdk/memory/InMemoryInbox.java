package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** Inbox items in the order of arrival. */
final class InMemoryInbox implements Inbox {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final InMemoryOutcomes outcomes;
  private final List<Item> items = new ArrayList<>();

  InMemoryInbox(OneLock lock, InMemoryAuditLog audit, InMemoryOutcomes outcomes) {
    this.lock = lock;
    this.audit = audit;
    this.outcomes = outcomes;
  }

  @Override
  public void put(Item item) {
    lock.doing(() -> {
      if (items.stream().noneMatch(there -> there.message().equals(item.message()))) {
        items.add(item);
      }
    });
  }

  @Override
  public Page<Item> of(Pseudonym subject, Instant now, @Nullable String cursor, int limit) {
    return lock.holding(
        () -> Paging.newestFirst(items, item -> isFor(item, subject, now), cursor, limit));
  }

  @Override
  public long unread(Pseudonym subject, Instant now) {
    return lock.holding(() ->
        items.stream()
            .filter(item -> isFor(item, subject, now))
            .filter(item -> item.seenAt() == null)
            .filter(item -> item.dismissedAt() == null && item.actedAt() == null)
            .count());
  }

  @Override
  public boolean mark(
      Pseudonym subject, MessageId message, OutcomeKind kind, Instant at, AuditEntry entry) {
    return lock.holding(() -> {
      Optional<Integer> place = placeOf(subject, message);
      place.ifPresent(index -> {
        Item marked = marked(items.get(index), kind, at);
        if (outcomes.add(new Outcome(message, subject, kind, at))) {
          items.set(index, marked);
          audit.add(entry);
        }
      });
      return place.isPresent();
    });
  }

  /** Returns all items of a subject, expired ones too. */
  List<Item> allOf(Pseudonym subject) {
    return items.stream().filter(item -> item.subject().equals(subject)).toList();
  }

  /** Empties a subject's inbox, as part of an erasure. */
  void removeAllOf(Pseudonym subject) {
    items.removeIf(item -> item.subject().equals(subject));
  }

  private Optional<Integer> placeOf(Pseudonym subject, MessageId message) {
    return IntStream.range(0, items.size())
        .boxed()
        .filter(index -> items.get(index).message().equals(message))
        .filter(index -> items.get(index).subject().equals(subject))
        .findFirst();
  }

  private static boolean isFor(Item item, Pseudonym subject, Instant now) {
    return item.subject().equals(subject) && now.isBefore(item.expiresAt());
  }

  private static Item marked(Item item, OutcomeKind kind, Instant at) {
    return switch (kind) {
      case SEEN -> with(item, at, item.dismissedAt(), item.actedAt());
      case DISMISSED -> with(item, item.seenAt(), at, item.actedAt());
      case ACTED -> with(item, item.seenAt(), item.dismissedAt(), at);
      case CONVERTED, NOT_CONVERTED, UNSUBSCRIBED ->
          throw new IllegalArgumentException("an item is marked as seen, dismissed or acted");
    };
  }

  private static Item with(
      Item item, @Nullable Instant seen, @Nullable Instant dismissed, @Nullable Instant acted) {
    return new Item(
        item.message(),
        item.subject(),
        item.title(),
        item.text(),
        item.arrivedAt(),
        item.expiresAt(),
        seen,
        dismissed,
        acted);
  }

  /** Returns the items as they age. */
  Shelf<Item> shelf() {
    return Shelf.ofSubjects(
        items::stream,
        item -> Optional.of(item.arrivedAt()),
        item -> Optional.of(item.subject()),
        items::remove);
  }
}
