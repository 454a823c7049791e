package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.decision.Candidate;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.decision.DecisionPoints;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.domain.subject.UserId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.DecisionLog.CommitResult;
import org.engagement.port.driven.DecisionLog.DecisionCommit;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driven.SubjectState;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.DecideIntervention;

/** Read, decide, commit, answer: the decision is on record before anyone can act on it. */
@Singleton
final class DecidingOnRequest implements DecideIntervention {
  private static final int LONGEST_REQUEST_ID = 128;
  private static final int TRIES = 20;

  private final People people;
  private final Projections projections;
  private final SubjectPreferences preferences;
  private final Deliveries deliveries;
  private final DecisionLog log;
  private final Consents consents;
  private final Reach reach;
  private final Confirmations confirmations;
  private final ActiveCatalogue catalogue;
  private final DecisionMaker decisions;
  private final Evaluations evaluations;
  private final DecisionPoints points;
  private final Nudge nudge;
  private final EngineTime time;

  @Inject
  DecidingOnRequest(
      People people,
      Stores stores,
      EngagementSettings settings,
      Consents consents,
      Reach reach,
      Confirmations confirmations,
      ActiveCatalogue catalogue,
      DecisionMaker decisions,
      Evaluations evaluations,
      Nudge nudge,
      EngineTime time) {
    this.people = people;
    this.projections = stores.projections();
    this.preferences = stores.subjectPreferences();
    this.deliveries = stores.deliveries();
    this.log = stores.decisionLog();
    this.consents = consents;
    this.reach = reach;
    this.confirmations = confirmations;
    this.catalogue = catalogue;
    this.decisions = decisions;
    this.evaluations = evaluations;
    this.points = new DecisionPoints(settings.maxCauseAge);
    this.nudge = nudge;
    this.time = time;
  }

  @Override
  public Result decide(Caller caller, UserId userId, String requestId) {
    if (requestId.isBlank() || requestId.length() > LONGEST_REQUEST_ID) {
      throw new IllegalArgumentException("a request id has 1 to 128 characters");
    }
    return people
        .find(caller, userId)
        .<Result>map(person -> decide(person.subject(), requestId))
        .orElseGet(Result.UnknownPerson::new);
  }

  private Result decide(Pseudonym subject, String requestId) {
    Instant now = time.now();
    Cause cause = new Cause.ByRequest(subject, requestId, now);
    Optional<DecisionLog.Recorded> before = log.find(DecisionId.ofCause(cause.id()));
    if (before.isPresent()) {
      return answer(before.get());
    }
    for (int i = 0; i < TRIES; i++) {
      ConsentSnapshot snapshot = Objects.requireNonNull(consents.of(List.of(subject)).get(subject));
      if (snapshot.standing() == Standing.RESTRICTED) {
        return new Result.Restricted();
      }
      DecisionMaker.Made made = make(subject, cause, now, snapshot);
      switch (log.commit(commit(made, subject, snapshot))) {
        case CommitResult.Committed ignored -> {
          nudge.aboutMessages();
          return answer(made.recorded());
        }
        case CommitResult.AlreadyDecided decided -> {
          return answer(decided.decision());
        }
        case CommitResult.ConsentMoved moved -> consents.moved(moved.epochs());
      }
    }
    throw new PortUnavailable(DecisionLog.class, null);
  }

  private DecisionMaker.Made make(
      Pseudonym subject, Cause cause, Instant now, ConsentSnapshot snapshot) {
    var active = catalogue.now().catalogue();
    List<Pseudonym> one = List.of(subject);
    SubjectState state = projections.states(one).get(subject);
    List<Candidate> candidates = points.byRequest(active);
    Map<Pseudonym, Reach.Ways> ways = reach.of(one);
    Set<Channel> unconfirmed =
        DecisionMaker.needConfirmation(candidates)
            ? confirmations
                .lacking(one, ways, Map.of(subject, snapshot))
                .getOrDefault(subject, Set.of())
            : Set.of();
    return decisions.decide(
        new DecisionMaker.Point(
            cause,
            now,
            candidates,
            state == null ? ProjectingActivity.unseen(subject) : state,
            preferences.of(one).getOrDefault(subject, Preferences.NONE),
            snapshot,
            deliveries
                .contacts(one, now.minus(DecisionMaker.CONTACT_MEMORY))
                .getOrDefault(subject, List.of()),
            Objects.requireNonNull(ways.get(subject)).usable(),
            unconfirmed,
            active));
  }

  private DecisionCommit commit(
      DecisionMaker.Made made, Pseudonym subject, ConsentSnapshot snapshot) {
    List<AuditEntry> audit = new ArrayList<>(List.of(made.entry()));
    audit.addAll(evaluations.entry(List.of(made.recorded()), made.recorded().context().at()));
    return new DecisionCommit(
        made.recorded(),
        Map.of(subject.shard(), snapshot.epoch()),
        made.message(),
        made.openGoals(),
        audit);
  }

  private static Result answer(DecisionLog.Recorded recorded) {
    return new Result.Decided(recorded, DecisionMaker.messageOf(recorded.decision()));
  }
}
