package org.engagement.sdk.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Outcomes;

/** Outcomes by message and kind. */
final class InMemoryOutcomes implements Outcomes {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Map<MessageId, Map<OutcomeKind, Outcome>> byMessage = new HashMap<>();

  InMemoryOutcomes(OneLock lock, InMemoryAuditLog audit) {
    this.lock = lock;
    this.audit = audit;
  }

  @Override
  public void record(List<Outcome> outcomes, List<AuditEntry> entries) {
    lock.doing(() -> {
      boolean anyNew = false;
      for (Outcome outcome : outcomes) {
        anyNew |= add(outcome);
      }
      if (anyNew) {
        entries.forEach(audit::add);
      }
    });
  }

  @Override
  public Map<MessageId, List<Outcome>> of(Collection<MessageId> messages) {
    return lock.holding(() -> {
      Map<MessageId, List<Outcome>> found = new HashMap<>();
      messages.forEach(id -> {
        Map<OutcomeKind, Outcome> outcomes = byMessage.get(id);
        if (outcomes != null) {
          found.put(id, new ArrayList<>(outcomes.values()));
        }
      });
      return found;
    });
  }

  @Override
  public Map<OutcomeKind, Long> totals() {
    return lock.holding(() -> {
      Map<OutcomeKind, Long> totals = new EnumMap<>(OutcomeKind.class);
      byMessage.values().stream()
          .flatMap(outcomes -> outcomes.keySet().stream())
          .forEach(kind -> totals.merge(kind, 1L, Long::sum));
      return totals;
    });
  }

  /** Adds an outcome, as part of a larger commit; returns whether it is the first of its kind. */
  boolean add(Outcome outcome) {
    return byMessage
            .computeIfAbsent(outcome.message(), none -> new EnumMap<>(OutcomeKind.class))
            .putIfAbsent(outcome.kind(), outcome)
        == null;
  }

  /** Returns all outcomes of a subject's messages, in the order of their time. */
  List<Outcome> allOf(Pseudonym subject) {
    return byMessage.values().stream()
        .flatMap(outcomes -> outcomes.values().stream())
        .filter(outcome -> outcome.subject().equals(subject))
        .sorted(Comparator.comparing(Outcome::at).thenComparing(Outcome::kind))
        .toList();
  }

  /** Returns whether the message's goal was reached or missed. */
  boolean settled(MessageId message) {
    Map<OutcomeKind, Outcome> outcomes = byMessage.getOrDefault(message, Map.of());
    return outcomes.containsKey(OutcomeKind.CONVERTED)
        || outcomes.containsKey(OutcomeKind.NOT_CONVERTED);
  }

  /** Returns the outcomes as they age. */
  Shelf<Outcome> shelf() {
    return Shelf.ofSubjects(
        () -> byMessage.values().stream().flatMap(outcomes -> outcomes.values().stream()),
        outcome -> Optional.of(outcome.at()),
        outcome -> Optional.of(outcome.subject()),
        this::remove);
  }

  private void remove(Outcome outcome) {
    Map<OutcomeKind, Outcome> outcomes = byMessage.get(outcome.message());
    if (outcomes != null) {
      outcomes.remove(outcome.kind());
      if (outcomes.isEmpty()) {
        byMessage.remove(outcome.message());
      }
    }
  }
}
