package org.engagement.port.driven;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.DecisionContext;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.jspecify.annotations.Nullable;

/** Every decision with the inputs that replay it, each once. */
public interface DecisionLog {
  /** Returns this decision. */
  Optional<Recorded> find(DecisionId id);

  /** Returns decisions about the subject, the newest first, from the cursor on. */
  Page<Recorded> of(Pseudonym subject, @Nullable String cursor, int limit);

  /** Returns all decisions in a fixed order, from the cursor on, for replays and reports. */
  Page<Recorded> all(@Nullable String cursor, int limit);

  /**
   * Records a decision that somebody asked for, with its message, all of it or nothing. Adds the
   * goals and the assignments that are new to the subject's {@link SubjectState}, making one where
   * there is none, and looks at the subject again at the first goal's end: a {@code GOAL_WINDOW}
   * timer, unless an earlier one is set.
   */
  CommitResult commit(DecisionCommit commit);

  /** A decision and what it was made from. */
  record Recorded(DecisionContext context, Decision decision) {}

  /**
   * What is recorded together.
   *
   * @param epochs the consent epoch at which the subject's permissions were read
   * @param openGoals the goals to watch for from now on, for both arms of an experiment
   */
  record DecisionCommit(
      Recorded decision,
      Map<Shard, Long> epochs,
      Optional<Deliveries.PlannedMessage> message,
      List<OpenGoal> openGoals,
      List<AuditEntry> audit) {
    public DecisionCommit {
      epochs = Map.copyOf(epochs);
      openGoals = List.copyOf(openGoals);
      audit = List.copyOf(audit);
    }
  }

  /** What came of recording. */
  sealed interface CommitResult {
    /** Done. */
    record Committed() implements CommitResult {}

    /** Nothing was written: this decision is on record already. */
    record AlreadyDecided(Recorded decision) implements CommitResult {}

    /**
     * Nothing was written: consent changed meanwhile in these shards, whose epochs are now these.
     */
    record ConsentMoved(Map<Shard, Long> epochs) implements CommitResult {
      public ConsentMoved {
        epochs = Map.copyOf(epochs);
      }
    }
  }
}
