package org.engagement.sdk.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectState;
import org.jspecify.annotations.Nullable;

/**
 * What is projected of each subject; goals that were added beside the projection stay until a step
 * names them or they are settled.
 */
final class SubjectStates {
  private final Map<Pseudonym, SubjectState> states = new HashMap<>();
  private final Set<MessageId> addedBeside = new HashSet<>();

  List<Pseudonym> subjects(@Nullable Pseudonym after, int limit) {
    return states.keySet().stream()
        .filter(each -> after == null || each.compareTo(after) > 0)
        .sorted()
        .limit(limit)
        .toList();
  }

  Map<Pseudonym, SubjectState> of(Collection<Pseudonym> subjects) {
    Map<Pseudonym, SubjectState> found = new HashMap<>(states);
    found.keySet().retainAll(Set.copyOf(subjects));
    return found;
  }

  /** As {@link #of(Collection)}, but of those known takes only what was added beside. */
  Map<Pseudonym, SubjectState> of(
      Collection<Pseudonym> subjects, Map<Pseudonym, SubjectState> known) {
    Map<Pseudonym, SubjectState> found = of(subjects);
    known.forEach(
        (subject, state) -> found.compute(subject, (same, there) -> withBeside(state, there)));
    return found;
  }

  private SubjectState withBeside(SubjectState known, @Nullable SubjectState there) {
    if (there == null) {
      return known;
    }
    List<OpenGoal> goals = new ArrayList<>(known.openGoals());
    there.openGoals().stream()
        .filter(goal -> addedBeside.contains(goal.message()))
        .forEach(goals::add);
    Map<String, Boolean> assignments = new HashMap<>(there.assignments());
    assignments.putAll(known.assignments());
    return with(known, assignments, goals);
  }

  /** Replaces a state with what a step made of it. */
  void put(SubjectState made, Predicate<MessageId> settled) {
    List<OpenGoal> goals = new ArrayList<>(made.openGoals());
    goals.forEach(goal -> addedBeside.remove(goal.message()));
    Map<String, Boolean> assignments = new HashMap<>(made.assignments());
    SubjectState there = states.get(made.subject());
    if (there != null) {
      there.openGoals().stream()
          .filter(goal -> addedBeside.contains(goal.message()))
          .filter(goal -> !settled.test(goal.message()))
          .forEach(goals::add);
      assignments.putAll(there.assignments());
    }
    states.put(made.subject(), with(made, assignments, goals));
  }

  /** Adds what a decision on demand leaves: assignments, and a goal unless there is none. */
  void add(
      Pseudonym subject, int foldVersion, Map<String, Boolean> assigned, List<OpenGoal> opened) {
    SubjectState there = orUnseen(subject, foldVersion);
    Map<String, Boolean> assignments = new HashMap<>(assigned);
    assignments.putAll(there.assignments());
    List<OpenGoal> goals = new ArrayList<>(there.openGoals());
    goals.addAll(opened);
    opened.forEach(goal -> addedBeside.add(goal.message()));
    states.put(subject, with(there, assignments, goals));
  }

  /** Replaces traits, and ends memberships that no longer hold. */
  void correct(Pseudonym subject, int foldVersion, KnownTraits traits, Set<String> stillHold) {
    states.put(subject, orUnseen(subject, foldVersion).corrected(traits, stillHold));
  }

  private SubjectState orUnseen(Pseudonym subject, int foldVersion) {
    return states.getOrDefault(
        subject,
        new SubjectState(
            subject, EngagementProfile.EMPTY, foldVersion, Map.of(), Map.of(), List.of()));
  }

  /** Removes all that is projected of a subject. */
  void remove(Pseudonym subject) {
    SubjectState removed = states.remove(subject);
    if (removed != null) {
      removed.openGoals().forEach(goal -> addedBeside.remove(goal.message()));
    }
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

  /** Returns what is projected of everybody. */
  Stream<SubjectState> all() {
    return states.values().stream();
  }
}
