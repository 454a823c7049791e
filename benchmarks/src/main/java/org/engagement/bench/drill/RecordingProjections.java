package org.engagement.bench.drill;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.SubjectState;
import org.engagement.port.driven.forwarding.ForwardingProjections;

/** Notes what projection commits changed and decided. */
final class RecordingProjections extends ForwardingProjections {
  private final Recorder recorder;

  /** What the step of this thread started from: the engine reads and commits in one thread. */
  private final ThreadLocal<Map<Pseudonym, SubjectState>> before =
      ThreadLocal.withInitial(HashMap::new);

  RecordingProjections(Projections inner, Recorder recorder) {
    super(inner);
    this.recorder = recorder;
  }

  @Override
  public Map<Pseudonym, SubjectState> states(
      Collection<Pseudonym> subjects, Map<Pseudonym, SubjectState> known) {
    Map<Pseudonym, SubjectState> states = super.states(subjects, known);
    before.set(states);
    return states;
  }

  @Override
  public CommitResult commit(ProjectionCommit commit) {
    long from = System.nanoTime();
    CommitResult result = super.commit(commit);
    switch (result) {
      case CommitResult.Committed ignored -> {
        recorder.decided(commit.decisions(), from);
        commit.states().stream()
            .filter(this::projected)
            .forEach(state ->
                recorder.effect(
                    Effect.Kind.PROJECTED, state.subject(), Set.of(Purpose.APP_ANALYTICS), from));
      }
      case CommitResult.Superseded ignored -> {}
      case CommitResult.ConsentMoved ignored -> recorder.refused(Recorder.Refusal.PROJECTION);
    }
    return result;
  }

  /**
   * Whether something of the app went in: the profile changed or a membership began. That ones end
   * is what a withdrawal wants, and goals and experiments belong to decisions made before.
   */
  private boolean projected(SubjectState after) {
    SubjectState was = before.get().get(after.subject());
    return was == null
        ? !after.profile().equals(EngagementProfile.EMPTY) || !after.memberships().isEmpty()
        : !was.profile().equals(after.profile())
            || !was.memberships().keySet().containsAll(after.memberships().keySet());
  }
}
