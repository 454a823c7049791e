package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.LegalHolds;

/** Holds by their ids. */
final class InMemoryLegalHolds implements LegalHolds {
  private static final Comparator<Kept> OLDEST =
      Comparator.<Kept, Instant>comparing(kept -> kept.hold().setAt())
          .thenComparing(kept -> kept.hold().id());

  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Standings standings;
  private final Map<UUID, Kept> holds = new HashMap<>();

  InMemoryLegalHolds(OneLock lock, InMemoryAuditLog audit, Standings standings) {
    this.lock = lock;
    this.audit = audit;
    this.standings = standings;
  }

  @Override
  public boolean set(Kept kept, AuditEntry entry) {
    return lock.holding(() -> {
      boolean added = holds.putIfAbsent(kept.hold().id(), kept) == null;
      if (added) {
        audit.add(entry);
      }
      return added;
    });
  }

  @Override
  public boolean lift(UUID id, Instant at, AuditEntry entry) {
    return lock.holding(() -> {
      Kept there = holds.get(id);
      if (there == null || there.hold().liftedAt() != null) {
        return false;
      }
      holds.put(id, new Kept(there.hold().lifted(at), there.reference()));
      audit.add(entry);
      return true;
    });
  }

  @Override
  public Optional<Kept> find(UUID id) {
    return lock.holding(() -> Optional.ofNullable(holds.get(id)));
  }

  @Override
  public List<Kept> standing() {
    return lock.holding(
        () -> all().filter(kept -> kept.hold().liftedAt() == null).sorted(OLDEST).toList());
  }

  @Override
  public List<Kept> of(Pseudonym subject) {
    return lock.holding(
        () -> all().filter(kept -> subject.equals(kept.hold().subject())).sorted(OLDEST).toList());
  }

  Stream<Kept> all() {
    return holds.values().stream();
  }

  /**
   * Returns whether no hold keeps records of this category that name this subject, who is not
   * restricted either.
   */
  boolean isFree(RetentionCategory category, Optional<Pseudonym> whose) {
    return whose.filter(each -> standings.of(each) == Standing.RESTRICTED).isEmpty()
        && all().noneMatch(kept -> kept.hold().keeps(category, whose));
  }

  void remove(UUID id) {
    holds.remove(id);
  }
}
