package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.DecisionPoints;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.definition.DerivedId;
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

  private final ActivityLog log;
  private final Projections projections;
  private final SubjectPreferences preferences;
  private final Deliveries deliveries;
  private final Ownership ownership;
  private final Consents consents;
  private final Gate gate;
  private final Reach reach;
  private final ActiveCatalogue catalogue;
  private final DecisionMaker decisions;
  private final DecisionPoints points;
  private final PurposeRegister register;
  private final Audits audits;
  private final EngineTime time;

  @Inject
  ProjectingActivity(
      Stores stores,
      EngagementSettings settings,
      Ownership ownership,
      Consents consents,
      Gate gate,
      Reach reach,
      ActiveCatalogue catalogue,
      DecisionMaker decisions,
      Audits audits,
      EngineTime time) {
    this.log = stores.activityLog();
    this.projections = stores.projections();
    this.preferences = stores.subjectPreferences();
    this.deliveries = stores.deliveries();
    this.ownership = ownership;
    this.consents = consents;
    this.gate = gate;
    this.reach = reach;
    this.catalogue = catalogue;
    this.decisions = decisions;
    this.points = new DecisionPoints(settings.maxCauseAge);
    this.register = settings.purposes;
    this.audits = audits;
    this.time = time;
  }

  /** What a step found to do. */
  private record Input(Lease lease, List<LoggedActivity> activities, List<Timer> timers) {
    long newPosition() {
      return activities.isEmpty()
          ? lease.position()
          : activities.get(activities.size() - 1).position();
    }

    Set<Pseudonym> subjects() {
      Set<Pseudonym> subjects =
          activities.stream()
              .map(logged -> logged.event().occurrence().subject())
              .collect(Collectors.toSet());
      timers.forEach(timer -> subjects.add(timer.subject()));
      return subjects;
    }
  }

  /** Takes one step of a group; returns whether there was anything to do. */
  boolean step(ShardGroup group) {
    Optional<Lease> lease = ownership.of(group);
    if (lease.isEmpty()) {
      return false;
    }
    Input input =
        new Input(
            lease.get(),
            log.read(group, lease.get().position(), BATCH),
            projections.due(group, time.now(), BATCH));
    if (input.activities().isEmpty() && input.timers().isEmpty()) {
      return false;
    }
    project(input);
    return true;
  }

  private void project(Input input) {
    try {
      for (int i = 0; i < TRIES; i++) {
        switch (projections.commit(commit(input))) {
          case CommitResult.Committed committed -> {
            ownership.advanced(committed.lease());
            return;
          }
          case CommitResult.Superseded ignored -> {
            ownership.lost(input.lease().group());
            return;
          }
          case CommitResult.ConsentMoved moved -> consents.moved(moved.epochs());
        }
      }
    } catch (PortUnavailable e) {
      ownership.lost(input.lease().group());
      throw e;
    }
  }

  private ProjectionCommit commit(Input input) {
    Instant now = time.now();
    Set<Pseudonym> subjects = input.subjects();
    Map<Pseudonym, ConsentSnapshot> snapshots = consents.of(subjects);
    Map<Pseudonym, Preferences> wishes = preferences.of(subjects);
    ActiveCatalogue.Ready active = catalogue.now();
    Map<Pseudonym, SubjectWalk> walks = walk(input, snapshots, wishes, active, now);
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
      Input input,
      Map<Pseudonym, ConsentSnapshot> snapshots,
      Map<Pseudonym, Preferences> wishes,
      ActiveCatalogue.Ready active,
      Instant now) {
    Map<Pseudonym, SubjectState> states = projections.states(snapshots.keySet());
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
                        active.catalogue()))));
  }

  /** A consent timer that fell due sets the next one: the end of a consent or waiting period. */
  private void lookAtConsentsAgain(
      Input input, Map<Pseudonym, ConsentSnapshot> snapshots, Instant now, ProjectionStep step) {
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

  private List<AuditEntry> audit(Input input, ProjectionStep step, Instant now) {
    Map<String, String> details = new HashMap<>();
    details.put("group", Integer.toString(input.lease().group().number()));
    details.put("from", Long.toString(input.lease().position()));
    details.put("to", Long.toString(input.newPosition()));
    details.put("activities", Integer.toString(input.activities().size()));
    details.put("timers", Integer.toString(input.timers().size()));
    details.put("decisions", Integer.toString(step.decisions().size()));
    details.put(
        "decisionsDigest",
        DerivedId.of(
                "decisions",
                step.decisions().stream().map(made -> made.decision().id().bits()).toArray())
            .toString());
    List<AuditEntry> audit = new ArrayList<>(step.audit());
    audit.add(audits.entry(AuditAction.PROJECTION_COMMITTED, now, null, details));
    return audit;
  }
}
