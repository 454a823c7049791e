package org.engagement.port.driven;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.jspecify.annotations.Nullable;

/**
 * What the log has been projected into, and how far.
 *
 * <p>Promises: a group has one owner at a time; a commit by a former owner, or from another
 * position, writes nothing; a commit after a consent change that it did not see writes nothing; a
 * goal or an assignment that {@link DecisionLog#commit} added while a step was made survives the
 * step.
 */
public interface Projections {
  /**
   * Takes or renews the ownership of a group for this long in real time; empty while another
   * owner's lease runs. Taking over raises the fence, renewing keeps it.
   */
  Optional<Lease> acquire(ShardGroup group, String owner, Duration lease);

  /** Gives the ownership up, if it is still held; a commit under this lease then writes nothing. */
  void release(Lease lease);

  /**
   * Returns the next subjects that have a state, in an order of the store's own.
   *
   * @param after where the last page ended; null for the first
   */
  List<Pseudonym> subjects(@Nullable Pseudonym after, int limit);

  /** Returns the states of those subjects that have one. */
  Map<Pseudonym, SubjectState> states(Collection<Pseudonym> subjects);

  /**
   * As {@link #states(Collection)}, for a caller who knows already what the last step left of some
   * of them, so that it need not be read again; what {@link DecisionLog#commit} added meanwhile is
   * added to it all the same.
   *
   * @param known states as a commit took them; a caller who is wrong about them is answered wrongly
   */
  default Map<Pseudonym, SubjectState> states(
      Collection<Pseudonym> subjects, Map<Pseudonym, SubjectState> known) {
    return states(subjects);
  }

  /** Returns at most {@code limit} timers of the group due at or before this instant, in order. */
  List<Timer> due(ShardGroup group, Instant now, int limit);

  /** Returns when the next timer of any group falls due, at whatever instant that is. */
  Optional<Instant> nextDue();

  /**
   * Returns how many activities lie behind the positions of their groups, at most {@code limit}.
   */
  long backlog(int limit);

  /**
   * Commits all of it or nothing.
   *
   * @throws org.engagement.port.PortUnavailable if it is unknown whether the commit happened;
   *     acquire again and go on from the position found
   */
  CommitResult commit(ProjectionCommit commit);

  /**
   * The right to project a group.
   *
   * @param fence raised whenever the owner changes
   * @param position of the last activity projected, 0 before the first
   */
  record Lease(ShardGroup group, String owner, long fence, long position) {}

  /**
   * One step of a group.
   *
   * @param lease as acquired, its position the one that the step starts from
   * @param epochs the consent epochs at which the subjects' permissions were read, by shard
   * @param timers to set; one per subject and reason, which replaces the one there
   * @param fired timers to remove, unless they were set anew meanwhile
   */
  record ProjectionCommit(
      Lease lease,
      long newPosition,
      Map<Shard, Long> epochs,
      List<SubjectState> states,
      List<Timer> timers,
      List<Timer> fired,
      List<DecisionLog.Recorded> decisions,
      List<Deliveries.PlannedMessage> messages,
      List<Outcome> outcomes,
      List<AuditEntry> audit) {
    public ProjectionCommit {
      epochs = Map.copyOf(epochs);
      states = List.copyOf(states);
      timers = List.copyOf(timers);
      fired = List.copyOf(fired);
      decisions = List.copyOf(decisions);
      messages = List.copyOf(messages);
      outcomes = List.copyOf(outcomes);
      audit = List.copyOf(audit);
    }
  }

  /** What came of a commit. */
  sealed interface CommitResult {
    /** Done; go on with this lease. */
    record Committed(Lease lease) implements CommitResult {}

    /** Nothing was written: another owner has the group, or it has moved. */
    record Superseded() implements CommitResult {}

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
