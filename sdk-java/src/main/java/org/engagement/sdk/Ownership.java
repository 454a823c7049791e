package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Stores;

/** Which shard groups this engine owns, renewed well before the leases end. */
@Singleton
final class Ownership {
  private static final int RENEWALS_A_LEASE = 3;

  /** How often, while another engine's lease runs, to ask whether it has ended. */
  private static final int TRIES_A_LEASE = 20;

  private final Projections projections;
  private final Duration term;
  private final String owner = UUID.randomUUID().toString();
  private final Map<ShardGroup, Held> held = new ConcurrentHashMap<>();
  private final Map<ShardGroup, Long> refusedNanos = new ConcurrentHashMap<>();

  @Inject
  Ownership(Stores stores, EngagementSettings settings) {
    this.projections = stores.projections();
    this.term = settings.projectionLease;
  }

  /** A lease and when, on the monotonic clock, it was last renewed. */
  private record Held(Lease lease, long renewedNanos) {}

  /** Returns the lease of the group; empty while another engine owns it. */
  Optional<Lease> of(ShardGroup group) {
    Held now = held.get(group);
    if (now != null && System.nanoTime() - now.renewedNanos() < renewAfterNanos()) {
      return Optional.of(now.lease());
    }
    long asked = System.nanoTime();
    Long refused = refusedNanos.get(group);
    if (refused != null && asked - refused < term.toNanos() / TRIES_A_LEASE) {
      return Optional.empty();
    }
    Optional<Lease> lease = projections.acquire(group, owner, term);
    lease.ifPresentOrElse(
        granted -> {
          held.put(group, new Held(granted, asked));
          refusedNanos.remove(group);
        },
        () -> {
          held.remove(group);
          refusedNanos.put(group, asked);
        });
    return lease;
  }

  /** Notes where the group stands after a commit. */
  void advanced(Lease lease) {
    held.computeIfPresent(lease.group(), (group, now) -> new Held(lease, now.renewedNanos()));
  }

  /** Forgets a lease that turned out to be another's, or of which nobody knows how it stands. */
  void lost(ShardGroup group) {
    held.remove(group);
  }

  /** Gives everything up, so that others need not wait for the leases to end. */
  void release() {
    held.values().forEach(now -> projections.release(now.lease()));
    held.clear();
  }

  private long renewAfterNanos() {
    return term.toNanos() / RENEWALS_A_LEASE;
  }
}
