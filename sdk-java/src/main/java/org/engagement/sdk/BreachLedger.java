package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.Breach.Move;
import org.engagement.domain.breach.BreachId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.Breaches.Kept;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.HandleBreaches.Result;

/** Moves breaches on, each move with its audit entry, whoever else does so at the same time. */
@Singleton
final class BreachLedger {
  private static final int TRIES = 20;

  private final Breaches breaches;
  private final EngineTime time;

  @Inject
  BreachLedger(Stores stores, EngineTime time) {
    this.breaches = stores.breaches();
    this.time = time;
  }

  /** What is to become of a breach as it is found. */
  @FunctionalInterface
  interface Moving {
    Move of(Breach found);
  }

  /** Moves a breach on from wherever it is. */
  Result move(BreachId id, String actor, String change, Moving moving) {
    for (int i = 0; i < TRIES; i++) {
      var found = breaches.find(id);
      if (found.isEmpty()) {
        return new Result.UnknownBreach();
      }
      switch (moving.of(found.get().breach())) {
        case Move.NotPossible refused -> {
          return new Result.NotPossible(refused.why());
        }
        case Move.Made made -> {
          if (made.breach().equals(found.get().breach())) {
            return new Result.OnRecord(made.breach());
          }
          var kept =
              breaches.replace(found.get(), made.breach(), List.of(entry(id, actor, change)));
          if (kept.isPresent()) {
            return new Result.OnRecord(kept.get().breach());
          }
        }
      }
    }
    throw new PortUnavailable(Breaches.class, null);
  }

  /** Returns the entry of something that was done about a breach; it names no subject. */
  AuditEntry entry(BreachId id, String actor, String change) {
    return entry(id, actor, change, Map.of());
  }

  AuditEntry entry(BreachId id, String actor, String change, Map<String, String> more) {
    Map<String, String> details = new TreeMap<>(more);
    details.put("breach", id.bits().toString());
    details.put("change", change);
    return AuditEntry.of(AuditAction.BREACH_CHANGED, time.now(), actor, null, details);
  }

  /** Puts a breach on record, unless it is there. */
  Kept report(Breach breach, UUID digest, String actor) {
    return breaches.report(breach, digest, entry(breach.id(), actor, "reported"));
  }
}
