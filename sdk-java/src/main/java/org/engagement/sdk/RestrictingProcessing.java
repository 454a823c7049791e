package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.subject.Standing;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectRights.StandingResult;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.RestrictProcessing;

/** Change the standing, have the projection look again, and wait until nothing is on its way. */
@Singleton
final class RestrictingProcessing implements RestrictProcessing {
  private final SubjectRights rights;
  private final People people;
  private final Consents consents;
  private final InFlight inFlight;
  private final EngineTime time;
  private final Nudge nudge;

  @Inject
  RestrictingProcessing(
      Stores stores,
      People people,
      Consents consents,
      InFlight inFlight,
      EngineTime time,
      Nudge nudge) {
    this.rights = stores.subjectRights();
    this.people = people;
    this.consents = consents;
    this.inFlight = inFlight;
    this.time = time;
    this.nudge = nudge;
  }

  @Override
  public Optional<Receipt> restrict(Caller caller, UserId userId, boolean restricted) {
    return people.find(caller, userId).map(person -> restrict(caller, person, restricted));
  }

  @Override
  public boolean isRestricted(Caller caller, UserId userId) {
    return people
        .find(caller, userId)
        .flatMap(person -> consents.read(List.of(person.subject())).values().stream().findFirst())
        .filter(snapshot -> snapshot.standing() == Standing.RESTRICTED)
        .isPresent();
  }

  /** Restricts or lifts, for someone known. */
  Receipt restrict(Caller caller, KnownPerson person, boolean restricted) {
    Instant now = time.now();
    StandingResult result =
        rights.restrict(
            person.subject(),
            restricted,
            new Timer(person.subject(), now, Timer.Reason.CONSENT),
            AuditEntry.of(
                AuditAction.STANDING_CHANGED,
                now,
                caller.name(),
                person.subject(),
                Map.of("standing", restricted ? "restricted" : "active")));
    if (result instanceof StandingResult.Changed changed) {
      consents.moved(Map.of(person.subject().shard(), changed.epoch()));
      nudge.about(List.of(person.subject().shard().group()));
    }
    List<AttemptId> open = restricted ? inFlight.awaitNone(person.subject()) : List.of();
    return new Receipt(restricted, open);
  }
}
