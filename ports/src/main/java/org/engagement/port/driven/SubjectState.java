package org.engagement.port.driven;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.Pseudonym;

/**
 * What has been projected of one subject.
 *
 * @param foldVersion the version of the fold that made the profile
 * @param memberships the segments that the subject belongs to, by segment id
 * @param assignments the experiments that the subject was drawn for, and whether it is held out
 * @param openGoals the goals that are being watched for
 */
public record SubjectState(
    Pseudonym subject,
    EngagementProfile profile,
    int foldVersion,
    Map<String, Membership> memberships,
    Map<String, Boolean> assignments,
    List<OpenGoal> openGoals) {
  public SubjectState {
    memberships = Map.copyOf(memberships);
    assignments = Map.copyOf(assignments);
    openGoals = List.copyOf(openGoals);
  }

  /** Returns the state with these traits, and with those memberships alone that still hold. */
  public SubjectState corrected(KnownTraits traits, Set<String> stillHold) {
    Map<String, Membership> left = new HashMap<>(memberships);
    left.keySet().retainAll(stillHold);
    return new SubjectState(
        subject, profile.with(traits), foldVersion, left, assignments, openGoals);
  }

  /**
   * Returns what a rule of how long it is kept counts from: the newest activity in it, or a later
   * end of a goal that is watched for; empty if there is neither.
   */
  public Optional<Instant> countsFrom() {
    return Stream.concat(profile.newestAt().stream(), openGoals.stream().map(OpenGoal::until))
        .max(Comparator.naturalOrder());
  }
}
