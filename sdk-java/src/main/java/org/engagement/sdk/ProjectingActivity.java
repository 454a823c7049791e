package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.audit.DecisionProof;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.DecisionPoints;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Projections.CommitResult;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Projections.ProjectionCommit;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driven.SubjectState;

/** Read a group's log and timers, fold, re-evaluate, decide, commit: all of a step or nothing. */
@Singleton
final class ProjectingActivity {
  private static final int BATCH = 1_000;
  private static final int TRIES = 20;

  private final List<Lock> turns =
      ShardGroup.all().stream().<Lock>map(group -> new ReentrantLock()).toList();

  private final ActivityLog log;
  private final Projections projections;
  private final SubjectPreferences preferences;
  private final Deliveries deliveries;
  private final Ownership ownership;
  private final RememberedStates remembered;
  private final Consents consents;
  private final Gate gate;
  private final Reach reach;
  private final Confirmations confirmations;
  private final ActiveCatalogue catalogue;
  private final DecisionMaker decisions;
  private final DecisionPoints points;
  private final PurposeRegister register;
  private final Evaluations evaluations;
  private final Audits audits;
  private final Nudge nudge;
  private final EngineTime time;

  @Inject
  ProjectingActivity(
      Stores stores,
      EngagementSettings settings,
      Ownership ownership,
      RememberedStates remembered,
      Consents consents,
      Gate gate,
      Reach reach,
      Confirmations confirmations,
      ActiveCatalogue catalogue,
      DecisionMaker decisions,
      Evaluations evaluations,
      Audits audits,
      Nudge nudge,
      EngineTime time) {
    this.log = stores.activityLog();
    this.projections = stores.projections();
    this.preferences = stores.subjectPreferences();
    this.deliveries = stores.deliveries();
    this.ownership = ownership;
    this.remembered = remembered;
    this.consents = consents;
    this.gate = gate;
    this.reach = reach;
    this.confirmations = confirmations;
    this.catalogue = catalogue;
    this.decisions = decisions;
    this.points = new DecisionPoints(settings.maxCauseAge);
    this.register = settings.purposes;
    this.evaluations = evaluations;
    this.audits = audits;
    this.nudge = nudge;
    this.time = time;
  }

  /** Takes one step of a group, one thread at a time; returns how much there was to do. */
  Worked step(ShardGroup group) {
    Lock turn = turns.get(group.number());
    turn.lock();
    try {
      return stepNow(group);
    } finally {
      turn.unlock();
    }
  }

  private Worked stepNow(ShardGroup group) {
    Optional<Lease> lease = ownership.of(group);
    if (lease.isEmpty()) {
      remembered.forget(group);
      return Worked.NOTHING;
    }
    StepInput input =
        new StepInput(
            lease.get(),
            log.read(group, lease.get().position(), BATCH),
            projections.due(group, time.now(), BATCH));
    return input.isEmpty() ? Worked.NOTHING : project(input);
  }

  /** Where consent moves under a step, the next try takes half as much and is over sooner. */
  private Worked project(StepInput all) {
    StepInput input = all;
    GroupStates known = remembered.takeOut(all.lease());
    try {
      for (int i = 0; i < TRIES; i++) {
        ProjectionCommit commit = commit(input, known);
        switch (projections.commit(commit)) {
          case CommitResult.Committed committed -> {
            ownership.advanced(committed.lease());
            known.committed(commit.states(), commit.epochs());
            remembered.putBack(committed.lease(), known);
            if (!commit.messages().isEmpty()) {
              nudge.aboutMessages();
            }
            return i == 0 && !all.isAtLeast(BATCH) ? Worked.ALL : Worked.PART;
          }
          case CommitResult.Superseded ignored -> {
            ownership.lost(input.lease().group());
            return Worked.PART;
          }
          case CommitResult.ConsentMoved moved -> {
            consents.moved(moved.epochs());
            input = input.half();
          }
        }
      }
      return Worked.PART;
    } catch (PortUnavailable e) {
      ownership.lost(all.lease().group());
      throw e;
    }
  }

  private ProjectionCommit commit(StepInput input, GroupStates known) {
    Instant now = time.now();
    Set<Pseudonym> subjects = input.subjects();
    Map<Pseudonym, ConsentSnapshot> snapshots = consents.of(subjects);
    Map<Pseudonym, Preferences> wishes = preferences.of(subjects);
    ActiveCatalogue.Ready active = catalogue.now();
    Map<Pseudonym, SubjectState> states = projections.states(subjects, known.at(snapshots));
    Map<Pseudonym, SubjectWalk> walks = walk(input, states, snapshots, wishes, active, now);
    ProjectionStep step = new ProjectionStep(now, catalogue);
    decide(walks, snapshots, wishes, active, now, step);
    lookAtConsentsAgain(input, snapshots, now, step);
    return new ProjectionCommit(
        input.lease(),
        input.newPosition(),
        Consents.epochs(snapshots),
        step.states(),
        step.timers(),
        input.timers(),
        step.decisions(),
        step.messages(),
        step.outcomes(),
        audit(input, step, now));
  }

  private Map<Pseudonym, SubjectWalk> walk(
      StepInput input,
      Map<Pseudonym, SubjectState> states,
      Map<Pseudonym, ConsentSnapshot> snapshots,
      Map<Pseudonym, Preferences> wishes,
      ActiveCatalogue.Ready active,
      Instant now) {
    Map<Pseudonym, SubjectWalk> walks = new LinkedHashMap<>();
    for (LoggedActivity logged : input.activities()) {
      ActivityEvent event = logged.event();
      walks
          .computeIfAbsent(
              event.occurrence().subject(),
              subject -> newWalk(subject, states, snapshots, wishes, active, now))
          .take(event);
    }
    for (Timer timer : input.timers()) {
      walks
          .computeIfAbsent(
              timer.subject(), subject -> newWalk(subject, states, snapshots, wishes, active, now))
          .take(timer);
    }
    return walks;
  }

  private SubjectWalk newWalk(
      Pseudonym subject,
      Map<Pseudonym, SubjectState> states,
      Map<Pseudonym, ConsentSnapshot> snapshots,
      Map<Pseudonym, Preferences> wishes,
      ActiveCatalogue.Ready active,
      Instant now) {
    SubjectState state = states.get(subject);
    return new SubjectWalk(
        state == null ? unseen(subject) : state,
        Objects.requireNonNull(snapshots.get(subject)),
        wishes.getOrDefault(subject, Preferences.NONE),
        gate,
        active,
        points,
        now);
  }

  /** Returns the state of a subject of whom nothing was projected yet. */
  static SubjectState unseen(Pseudonym subject) {
    return new SubjectState(
        subject, EngagementProfile.EMPTY, ProfileFold.VERSION, Map.of(), Map.of(), List.of());
  }

  private void decide(
      Map<Pseudonym, SubjectWalk> walks,
      Map<Pseudonym, ConsentSnapshot> snapshots,
      Map<Pseudonym, Preferences> wishes,
      ActiveCatalogue.Ready active,
      Instant now,
      ProjectionStep step) {
    Set<Pseudonym> deciding =
        walks.values().stream()
            .filter(walk -> walk.moments().stream().anyMatch(m -> !m.candidates().isEmpty()))
            .map(walk -> walk.state().subject())
            .collect(Collectors.toSet());
    Map<Pseudonym, List<Contact>> contacts =
        deciding.isEmpty()
            ? Map.of()
            : deliveries.contacts(deciding, now.minus(DecisionMaker.CONTACT_MEMORY));
    Map<Pseudonym, Reach.Ways> ways = deciding.isEmpty() ? Map.of() : reach.of(deciding);
    Map<Pseudonym, Set<Channel>> unconfirmed =
        confirmations.lacking(advertisedTo(walks.values()), ways, snapshots);
    walks.forEach((subject, walk) ->
        step.add(
            walk,
            contacts.getOrDefault(subject, List.of()),
            (moment, state, soFar) ->
                decisions.decide(
                    new DecisionMaker.Point(
                        moment.cause(),
                        now,
                        moment.candidates(),
                        state,
                        wishes.getOrDefault(subject, Preferences.NONE),
                        Objects.requireNonNull(snapshots.get(subject)),
                        soFar,
                        Objects.requireNonNull(ways.get(subject)).usable(),
                        unconfirmed.getOrDefault(subject, Set.of()),
                        active.catalogue()))));
  }

  private static List<Pseudonym> advertisedTo(Collection<SubjectWalk> walks) {
    return walks.stream()
        .filter(walk ->
            walk.moments().stream().anyMatch(m -> DecisionMaker.needConfirmation(m.candidates())))
        .map(walk -> walk.state().subject())
        .toList();
  }

  /** A consent timer that fell due sets the next one: the end of a consent or waiting period. */
  private void lookAtConsentsAgain(
      StepInput input,
      Map<Pseudonym, ConsentSnapshot> snapshots,
      Instant now,
      ProjectionStep step) {
    for (Timer timer : input.timers()) {
      ConsentSnapshot snapshot = snapshots.get(timer.subject());
      if (timer.reason() == Timer.Reason.CONSENT && snapshot != null) {
        nextConsentChange(snapshot, now)
            .ifPresent(at -> step.timer(timer.subject(), at, Timer.Reason.CONSENT));
      }
    }
  }

  private Optional<Instant> nextConsentChange(ConsentSnapshot snapshot, Instant now) {
    return register.definitions().stream()
        .map((PurposeDefinition purpose) ->
            snapshot.history().nextChange(purpose.purpose(), purpose.basis(), now))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private List<AuditEntry> audit(StepInput input, ProjectionStep step, Instant now) {
    Map<String, String> details = new HashMap<>();
    details.put("group", Integer.toString(input.lease().group().number()));
    details.put("from", Long.toString(input.lease().position()));
    details.put("to", Long.toString(input.newPosition()));
    details.put("activities", Integer.toString(input.activities().size()));
    details.put("timers", Integer.toString(input.timers().size()));
    List<AuditEntry> audit = new ArrayList<>(step.interventions());
    List<AuditEntry> decided = step.decided();
    int part = 0;
    do {
      int from = part * DecisionProof.MOST_IN_ENTRY;
      int to = Math.min(decided.size(), from + DecisionProof.MOST_IN_ENTRY);
      details.putAll(DecisionProof.details(decided.subList(from, to)));
      if (++part > 1) {
        details.put("part", Integer.toString(part));
      }
      audit.add(audits.entry(AuditAction.PROJECTION_COMMITTED, now, null, details));
    } while (part * DecisionProof.MOST_IN_ENTRY < decided.size());
    audit.addAll(evaluations.entry(step.decisions(), now));
    return audit;
  }
}
