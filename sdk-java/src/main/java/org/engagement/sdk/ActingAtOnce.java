package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.rights.Proof;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsRequest.Move;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Work;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.port.driving.AnswerRightsRequests.Acted;
import org.engagement.port.driving.Caller;

/** Files a request that nobody named, proven by who calls, and goes on with it at once. */
@Singleton
final class ActingAtOnce {
  /** How long the engine's worker leaves the request to whoever just asked. */
  private static final Duration TO_ASK = Duration.ofMinutes(2);

  private final RightsRequests requests;
  private final RightsLedger ledger;
  private final CarryingOutRights carryingOut;
  private final RestrictingProcessing restricting;
  private final People people;
  private final PersonVault vault;
  private final EngineTime time;

  @Inject
  ActingAtOnce(
      Stores stores,
      RightsLedger ledger,
      CarryingOutRights carryingOut,
      RestrictingProcessing restricting,
      People people,
      PersonVault vault,
      EngineTime time) {
    this.requests = stores.rightsRequests();
    this.ledger = ledger;
    this.carryingOut = carryingOut;
    this.restricting = restricting;
    this.people = people;
    this.vault = vault;
    this.time = time;
  }

  Optional<Acted> act(Caller caller, UserId userId, RightsKind kind) {
    if (kind != RightsKind.ERASURE && kind != RightsKind.RESTRICTION) {
      throw new IllegalArgumentException("erasure and restriction take effect at once");
    }
    if (kind == RightsKind.ERASURE) {
      Employments.refusePersonnel(caller);
    }
    UserIndex user = vault.indexOf(userId);
    if (!people.mayKnow(caller, user)) {
      return Optional.empty();
    }
    List<Filed> before = requests.of(user);
    Optional<Filed> open =
        before.stream().filter(filed -> isUnderWay(filed.request(), kind)).findFirst();
    if (open.isPresent()) {
      return Optional.of(carryingOut.act(open.get().request().id()));
    }
    boolean known = people.entryOf(user).isPresent();
    if (!known || (kind == RightsKind.RESTRICTION && restricting.isRestricted(caller, userId))) {
      return before.stream()
          .filter(filed -> isDone(filed.request(), kind))
          .reduce((earlier, later) -> later)
          .map(filed -> new Acted(filed, List.of()));
    }
    return Optional.of(carryingOut.act(file(caller, user, kind, before)));
  }

  /** A request that waits for a proof of identity goes its own way. */
  private static boolean isUnderWay(RightsRequest request, RightsKind kind) {
    return request.kind() == kind
        && (request.state() instanceof RightsState.IdentityProven
            || request.state() instanceof RightsState.InProgress);
  }

  private static boolean isDone(RightsRequest request, RightsKind kind) {
    return request.kind() == kind && request.state() instanceof RightsState.Completed;
  }

  private RequestId file(Caller caller, UserIndex user, RightsKind kind, List<Filed> before) {
    Instant now = time.now();
    RequestId id = unused(user, kind, before);
    var proven =
        (Move.Made) RightsRequest.received(id, kind, Set.of(), now).prove(new Proof(now, null));
    ledger.file(Filed.fresh(user, proven.request(), new Work(0, now.plus(TO_ASK))), caller.name());
    return id;
  }

  /** Two who ask at the same time make the same request. */
  private static RequestId unused(UserIndex user, RightsKind kind, List<Filed> before) {
    Set<RequestId> used =
        before.stream().map(filed -> filed.request().id()).collect(Collectors.toSet());
    return Stream.iterate(0, number -> number + 1)
        .map(number ->
            new RequestId(DerivedId.of("rights-at-once", user.bits(), kind.label(), number)))
        .filter(id -> !used.contains(id))
        .findFirst()
        .orElseThrow();
  }
}
