package org.engagement.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.decision.Candidate;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.decision.DecisionPoints;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.segment.SegmentSet;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.SubjectState;
import org.jspecify.annotations.Nullable;

/**
 * One subject's way through one projection step, as far as it needs no look-up: folds,
 * re-evaluates, and finds the moments at which something is to be decided or attributed.
 */
final class SubjectWalk {
  private final Pseudonym subject;
  private final ConsentSnapshot consents;
  private final Preferences preferences;
  private final Gate gate;
  private final ActiveCatalogue.Ready active;
  private final DecisionPoints points;
  private final Instant now;
  private final List<Moment> moments = new ArrayList<>();

  private SubjectState state;
  private boolean changed;
  private @Nullable Instant nextChange;

  SubjectWalk(
      SubjectState state,
      ConsentSnapshot consents,
      Preferences preferences,
      Gate gate,
      ActiveCatalogue.Ready active,
      DecisionPoints points,
      Instant now) {
    this.subject = state.subject();
    this.state = state;
    this.consents = consents;
    this.preferences = preferences;
    this.gate = gate;
    this.active = active;
    this.points = points;
    this.now = now;
  }

  /**
   * An activity or timer that went in.
   *
   * @param activity null for a timer
   * @param candidates the interventions that it opens a decision point for; often none
   * @param state of the subject right after it
   */
  record Moment(
      Cause cause,
      @Nullable ActivityEvent activity,
      List<Candidate> candidates,
      SubjectState state) {}

  /** Takes an activity in, unless it may not be processed any more. */
  void take(ActivityEvent event) {
    var occurrence = event.occurrence();
    if (gate.against(consents, occurrence.collectedFor(), occurrence.at(), now).isPresent()) {
      return;
    }
    EngagementProfile folded = ProfileFold.fold(state.profile(), event);
    state =
        new SubjectState(
            subject,
            folded,
            ProfileFold.VERSION,
            state.memberships(),
            state.assignments(),
            state.openGoals());
    changed = true;
    Set<String> entered = evaluate();
    moments.add(
        new Moment(
            new Cause.ByActivity(occurrence.id(), occurrence.at()),
            event,
            points.byActivity(event, entered, now, active.catalogue()),
            state));
  }

  /** Looks at the subject again because a timer fell due. */
  void take(Timer timer) {
    if (consents.standing() != Standing.ACTIVE) {
      return;
    }
    Set<String> entered = evaluate();
    moments.add(
        new Moment(
            new Cause.ByTimer(timer),
            null,
            points.byTimer(timer, entered, now, active.catalogue()),
            state));
  }

  /** Returns the moments in their order. */
  List<Moment> moments() {
    return moments;
  }

  /** Returns the state after all of them. */
  SubjectState state() {
    return state;
  }

  /** Returns whether the state is another than before. */
  boolean changed() {
    return changed;
  }

  /**
   * Returns when time alone can change a membership; empty if never, and where no segment was
   * evaluated, so that a timer that is set stays.
   */
  Optional<Instant> nextChange() {
    return Optional.ofNullable(nextChange);
  }

  /**
   * Returns the segments newly entered. Without a legal basis for analytics nothing is looked at,
   * and the person belongs to no segment and is watched for no goal.
   */
  private Set<String> evaluate() {
    if (!gate.mayAnalyse(consents, now)) {
      become(Map.of(), List.of());
      return Set.of();
    }
    SegmentSet.Memberships found = active.segments().evaluate(state.profile(), preferences, now);
    nextChange = found.nextChange().orElse(null);
    Set<String> entered = new HashSet<>(found.ids());
    entered.removeAll(state.memberships().keySet());
    become(memberships(found.ids()), state.openGoals());
    return entered;
  }

  private void become(Map<String, Membership> memberships, List<OpenGoal> goals) {
    if (!memberships.equals(state.memberships()) || !goals.equals(state.openGoals())) {
      state =
          new SubjectState(
              subject,
              state.profile(),
              state.foldVersion(),
              memberships,
              state.assignments(),
              goals);
      changed = true;
    }
  }

  private Map<String, Membership> memberships(Set<String> ids) {
    Map<String, Membership> memberships = new HashMap<>();
    for (String id : ids) {
      Definition<Segment> segment = active.catalogue().segment(id).orElseThrow();
      Membership before = state.memberships().get(id);
      memberships.put(
          id,
          before != null && before.segment().equals(segment.ref())
              ? before
              : new Membership(segment.ref(), before == null ? now : before.since()));
    }
    return memberships;
  }
}
