package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsRequest.Move;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Told;
import org.engagement.port.driven.RightsRequests.Work;
import org.engagement.port.driven.Stores;

/** Moves requests on, each move with its audit entry, whoever else does so at the same time. */
@Singleton
final class RightsLedger {
  private static final int TRIES = 20;

  private final RightsRequests requests;
  private final EngineTime time;

  @Inject
  RightsLedger(Stores stores, EngineTime time) {
    this.requests = stores.rightsRequests();
    this.time = time;
  }

  /** What is to become of a request as it is found. */
  @FunctionalInterface
  interface Moving {
    Move of(RightsRequest found);
  }

  /** When the engine is to go on with a request that was moved. */
  @FunctionalInterface
  interface Working {
    Work with(RightsRequest moved);
  }

  /** Takes a request in, unless it is there; returns it as it is on record. */
  Filed file(Filed fresh, String actor) {
    return requests.file(fresh, entry(fresh.request(), actor));
  }

  /** Moves a request on from wherever it is; returns what came of that and how it is on record. */
  Moved move(RequestId id, String actor, Moving moving, Working working) {
    for (int i = 0; i < TRIES; i++) {
      Filed found = requests.find(id).orElseThrow();
      switch (moving.of(found.request())) {
        case Move.NotPossible refused -> {
          return new Moved(found, Optional.of(refused));
        }
        case Move.Made made -> {
          Filed next = found.with(made.request(), working.with(made.request()));
          if (next.equals(found)) {
            return new Moved(found, Optional.empty());
          }
          Optional<Filed> kept =
              requests.replace(found, next, entries(found.request(), made.request(), actor));
          if (kept.isPresent()) {
            return new Moved(kept.get(), Optional.empty());
          }
        }
      }
    }
    throw new PortUnavailable(RightsRequests.class, null);
  }

  /** Notes who was told because of a request. */
  void told(RequestId id, Told told, String actor) {
    for (int i = 0; i < TRIES; i++) {
      Filed found = requests.find(id).orElseThrow();
      var next =
          new Filed(
              found.user(),
              found.request(),
              List.of(told),
              found.work(),
              found.content(),
              found.version());
      if (requests.replace(found, next, List.of(toldEntry(id, told, actor))).isPresent()) {
        return;
      }
    }
    throw new PortUnavailable(RightsRequests.class, null);
  }

  private AuditEntry toldEntry(RequestId id, Told told, String actor) {
    return AuditEntry.of(
        AuditAction.RIGHTS_REQUEST_CHANGED,
        time.now(),
        actor,
        null,
        Map.of(
            "request",
            id.bits().toString(),
            "recipient",
            told.recipient(),
            "taken",
            Boolean.toString(told.receipt() != null)));
  }

  private List<AuditEntry> entries(RightsRequest before, RightsRequest after, String actor) {
    return before.equals(after) ? List.of() : List.of(entry(after, actor));
  }

  /** Names the request and no subject: an erasure must not lead from one to the other. */
  AuditEntry entry(RightsRequest request, String actor) {
    Map<String, String> details = new HashMap<>();
    details.put("request", request.id().bits().toString());
    details.put("right", request.kind().label());
    details.put("state", request.state().label());
    details.put("due", request.deadline().lastDay().toString());
    request.nextStep().ifPresent(step -> details.put("next", step.label()));
    return AuditEntry.of(AuditAction.RIGHTS_REQUEST_CHANGED, time.now(), actor, null, details);
  }

  /** A request as it is on record, and why it was not moved, if it was not. */
  record Moved(Filed filed, Optional<Move.NotPossible> refused) {}
}
