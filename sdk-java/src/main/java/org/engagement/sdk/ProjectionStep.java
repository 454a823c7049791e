package org.engagement.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.outcome.Attribution;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.SubjectState;

/** What one projection step gathers for its commit. */
final class ProjectionStep {
  private final Instant now;
  private final ActiveCatalogue catalogue;
  private final List<SubjectState> states = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();
  private final List<DecisionLog.Recorded> decisions = new ArrayList<>();
  private final List<PlannedMessage> messages = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<AuditEntry> decided = new ArrayList<>();
  private final List<AuditEntry> interventions = new ArrayList<>();

  ProjectionStep(Instant now, ActiveCatalogue catalogue) {
    this.now = now;
    this.catalogue = catalogue;
  }

  /** Decides one point; the caller knows what it needs beyond the point's own moment. */
  interface Decider {
    DecisionMaker.Made decide(
        SubjectWalk.Moment moment, SubjectState state, List<Contact> contacts);
  }

  /** Takes what a subject's walk came to: settles goals and decides, moment by moment. */
  void add(SubjectWalk walk, List<Contact> contactsBefore, Decider decider) {
    List<Contact> contacts = new ArrayList<>(contactsBefore);
    List<OpenGoal> goals = walk.state().openGoals();
    Map<String, Boolean> assignments = new HashMap<>(walk.state().assignments());
    for (SubjectWalk.Moment moment : walk.moments()) {
      goals = settle(moment, walk, goals);
      if (!moment.candidates().isEmpty()) {
        var made = decider.decide(moment, with(moment.state(), assignments, goals), contacts);
        decisions.add(made.recorded());
        made.message().ifPresent(messages::add);
        made.contact().ifPresent(contacts::add);
        assignments.putAll(made.assigned());
        goals = joined(goals, made.openGoals());
        decided.add(made.entry());
        if (made.message().isPresent()) {
          interventions.add(made.entry());
        }
      }
    }
    finish(walk, goals, assignments);
  }

  private List<OpenGoal> settle(SubjectWalk.Moment moment, SubjectWalk walk, List<OpenGoal> goals) {
    if (goals.isEmpty()) {
      return goals;
    }
    Attribution attribution =
        moment.activity() == null
            ? Attribution.at(now, walk.state().subject(), goals)
            : Attribution.of(moment.activity(), goals, catalogue::goal);
    outcomes.addAll(attribution.outcomes());
    return attribution.open();
  }

  private void finish(SubjectWalk walk, List<OpenGoal> goals, Map<String, Boolean> assignments) {
    SubjectState before = walk.state();
    boolean goalsChanged = !goals.equals(before.openGoals());
    if (walk.changed() || goalsChanged || !assignments.equals(before.assignments())) {
      states.add(with(before, assignments, goals));
    }
    walk.nextChange().ifPresent(at -> timer(before.subject(), at, Timer.Reason.SEGMENT_WINDOW));
    if (!goals.isEmpty()) {
      new Attribution(List.of(), goals)
          .nextEnd()
          .ifPresent(at -> timer(before.subject(), at, Timer.Reason.GOAL_WINDOW));
    }
  }

  /** Sets a timer for the subject. */
  void timer(Pseudonym subject, Instant at, Timer.Reason reason) {
    timers.add(new Timer(subject, EngineTime.micros(at), reason));
  }

  private static SubjectState with(
      SubjectState state, Map<String, Boolean> assignments, List<OpenGoal> goals) {
    return new SubjectState(
        state.subject(),
        state.profile(),
        state.foldVersion(),
        state.memberships(),
        assignments,
        goals);
  }

  private static List<OpenGoal> joined(List<OpenGoal> goals, List<OpenGoal> more) {
    Map<Object, OpenGoal> byMessage = new LinkedHashMap<>();
    goals.forEach(goal -> byMessage.put(List.of(goal.message(), goal.goal()), goal));
    more.forEach(goal -> byMessage.putIfAbsent(List.of(goal.message(), goal.goal()), goal));
    return List.copyOf(byMessage.values());
  }

  List<SubjectState> states() {
    return states;
  }

  List<Timer> timers() {
    return timers;
  }

  List<DecisionLog.Recorded> decisions() {
    return decisions;
  }

  List<PlannedMessage> messages() {
    return messages;
  }

  List<Outcome> outcomes() {
    return outcomes;
  }

  /** Returns an entry for each decision, in their order. */
  List<AuditEntry> decided() {
    return decided;
  }

  /** Returns the entries of those decisions that plan a message. */
  List<AuditEntry> interventions() {
    return interventions;
  }
}
