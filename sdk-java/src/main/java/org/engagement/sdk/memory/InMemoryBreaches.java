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
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.BreachId;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** Breaches by their ids. */
final class InMemoryBreaches implements Breaches {
  private static final Comparator<Kept> OLDEST =
      Comparator.<Kept, Instant>comparing(kept -> kept.breach().awareAt())
          .thenComparing(kept -> kept.breach().id().bits());

  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Messages messages;
  private final Map<BreachId, Kept> breaches = new HashMap<>();

  InMemoryBreaches(OneLock lock, InMemoryAuditLog audit, Messages messages) {
    this.lock = lock;
    this.audit = audit;
    this.messages = messages;
  }

  @Override
  public Kept report(Breach breach, UUID digest, AuditEntry entry) {
    return lock.holding(() -> {
      Kept there = breaches.get(breach.id());
      if (there != null) {
        return there;
      }
      audit.add(entry);
      return put(breach, 1, digest);
    });
  }

  @Override
  public Optional<Kept> find(BreachId id) {
    return lock.holding(() -> Optional.ofNullable(breaches.get(id)));
  }

  @Override
  public Optional<Kept> replace(Kept found, Breach next, List<AuditEntry> entries) {
    return lock.holding(() -> {
      Kept there = breaches.get(found.breach().id());
      if (there == null || there.version() != found.version()) {
        return Optional.empty();
      }
      entries.forEach(audit::add);
      return Optional.of(put(next, there.version() + 1, there.reportDigest()));
    });
  }

  @Override
  public void plan(List<PlannedMessage> planned, List<AuditEntry> entries) {
    lock.doing(() -> {
      planned.forEach(messages::plan);
      entries.forEach(audit::add);
    });
  }

  @Override
  public List<Kept> open() {
    return lock.holding(
        () -> oldestFirst().filter(kept -> kept.breach().closedAt() == null).toList());
  }

  @Override
  public Page<Kept> all(@Nullable String cursor, int limit) {
    return lock.holding(
        () -> Paging.newestFirst(oldestFirst().toList(), kept -> true, cursor, limit));
  }

  private Stream<Kept> oldestFirst() {
    return breaches.values().stream().sorted(OLDEST);
  }

  private Kept put(Breach breach, long version, @Nullable UUID digest) {
    Kept kept = new Kept(breach, version, digest);
    breaches.put(breach.id(), kept);
    return kept;
  }
}
