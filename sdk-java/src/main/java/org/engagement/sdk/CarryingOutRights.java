package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.rights.Refusal;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsRequest.Move;
import org.engagement.domain.rights.RightsStep;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Work;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.AnswerRightsRequests.Acted;
import org.engagement.port.driving.Caller;

/**
 * Does the steps of requests that the engine does by itself, one after the other, and tries again
 * later where one fails.
 *
 * <p>A step is done and then noted; whoever dies in between does it again, which changes nothing.
 * Another node may do the same at the same time; then both note the same.
 */
@Singleton
final class CarryingOutRights {
  private static final int AT_ONCE = 20;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  /** How long others leave a request to the one who took it up. */
  private static final Duration TO_CARRY_OUT = Duration.ofMinutes(2);

  private final Logger log = System.getLogger(CarryingOutRights.class.getName());
  private final RightsRequests requests;
  private final RightsLedger ledger;
  private final RightsSteps steps;
  private final Caller self;
  private final EngineTime time;

  @Inject
  CarryingOutRights(
      Stores stores,
      RightsLedger ledger,
      RightsSteps steps,
      EngagementSettings settings,
      EngineTime time) {
    this.requests = stores.rightsRequests();
    this.ledger = ledger;
    this.steps = steps;
    this.self = new Caller(settings.name, false);
    this.time = time;
  }

  /** Goes on with what is to be done now. */
  Worked carryOut() {
    List<Filed> due = requests.toDo(time.now(), AT_ONCE);
    due.forEach(filed -> goOn(filed.request().id()));
    return due.isEmpty() ? Worked.NOTHING : due.size() == AT_ONCE ? Worked.PART : Worked.ALL;
  }

  /** Goes on with a request as far as it goes now; returns how it is on record then. */
  Filed goOn(RequestId id) {
    return act(id).filed();
  }

  /** As {@link #goOn}, and tells what was on its way when a step ended. */
  Acted act(RequestId id) {
    Filed filed = take(id);
    Set<AttemptId> inFlight = new LinkedHashSet<>();
    Optional<RightsStep> step = filed.request().nextStep();
    while (step.filter(RightsStep::isAutomatic).isPresent()) {
      RightsSteps.Done done = attempt(step.get(), filed);
      if (done instanceof RightsSteps.Done.Yes yes) {
        inFlight.addAll(yes.inFlight());
      }
      filed =
          switch (done) {
            case RightsSteps.Done.Yes yes -> noted(filed, step.get(), yes.certificate());
            case RightsSteps.Done.NothingKept ignored -> nothingKept(filed);
            case RightsSteps.Done.NotYet ignored -> later(filed);
          };
      if (done instanceof RightsSteps.Done.NotYet) {
        break;
      }
      step = filed.request().nextStep();
    }
    return new Acted(filed, List.copyOf(inFlight));
  }

  private Filed take(RequestId id) {
    Instant until = time.now().plus(TO_CARRY_OUT);
    return ledger
        .move(
            id,
            self.name(),
            RightsRequest::begin,
            moved -> isAutomatic(moved) ? new Work(failures(id), until) : Work.NONE)
        .filed();
  }

  private int failures(RequestId id) {
    return requests.find(id).map(filed -> filed.work().failures()).orElse(0);
  }

  private RightsSteps.Done attempt(RightsStep step, Filed filed) {
    try {
      return steps.attempt(step, filed, self);
    } catch (PortUnavailable e) {
      log.log(Level.WARNING, "a step of a rights request is tried again later", e);
      return new RightsSteps.Done.NotYet();
    }
  }

  private Filed noted(Filed filed, RightsStep step, Optional<UUID> certificate) {
    RequestId id = filed.request().id();
    UUID name = certificate.orElseGet(() -> DerivedId.of("rights-certificate", id.bits()));
    Instant now = time.now();
    return ledger
        .move(
            id,
            self.name(),
            found -> found.done(step, now, name),
            moved -> isAutomatic(moved) ? new Work(0, now.plus(TO_CARRY_OUT)) : Work.NONE)
        .filed();
  }

  private Filed nothingKept(Filed filed) {
    return ledger
        .move(
            filed.request().id(),
            self.name(),
            found -> found.refuse(Refusal.NOTHING_KEPT, time.now()),
            moved -> Work.NONE)
        .filed();
  }

  private Filed later(Filed filed) {
    int failures = filed.work().failures() + 1;
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return ledger
        .move(
            filed.request().id(),
            self.name(),
            Move.Made::new,
            moved -> isAutomatic(moved) ? new Work(failures, time.now().plus(wait)) : Work.NONE)
        .filed();
  }

  private static boolean isAutomatic(RightsRequest request) {
    return request.nextStep().filter(RightsStep::isAutomatic).isPresent();
  }
}
