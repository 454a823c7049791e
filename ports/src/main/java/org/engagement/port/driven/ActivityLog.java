package org.engagement.port.driven;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.Source;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;

/**
 * Every accepted activity, once, in one order of arrival for each shard group.
 *
 * <p>Promises: an activity whose digest was ever appended is not appended again; a reader that has
 * read up to a position never misses an activity that becomes visible later at a lower one; the
 * tallies of a batch are counted if and only if its activities are stored.
 */
public interface ActivityLog {
  /**
   * Appends what is new in the batch and counts the tallies, all of it or nothing, durably.
   *
   * @throws org.engagement.port.PortUnavailable if it is unknown whether the append happened; the
   *     same batch may be appended again
   */
  AppendResult append(IntakeBatch batch);

  /**
   * As {@link #append}, inside the host's transaction, which the host commits or rolls back within
   * 5 seconds.
   *
   * @throws UnsupportedOperationException if the store knows no such transactions
   */
  AppendResult appendIn(HostTransaction transaction, IntakeBatch batch);

  /** Returns at most {@code limit} activities of the group after this position, in their order. */
  List<LoggedActivity> read(ShardGroup group, long afterPosition, int limit);

  /**
   * What one or several intake calls want stored.
   *
   * @param activities no two with the same digest
   * @param epochs the consent epoch at which the subjects of each shard were judged, the suppressed
   *     ones too
   * @param tally what is already settled: rejected, suppressed, dropped, masked, and duplicates
   *     inside the batch; the store adds accepted and duplicate for {@code activities}
   */
  record IntakeBatch(
      List<NewActivity> activities, Map<Shard, Long> epochs, Map<IntakeTallies.Key, Long> tally) {
    public IntakeBatch {
      activities = List.copyOf(activities);
      epochs = Map.copyOf(epochs);
      tally = Map.copyOf(tally);
    }
  }

  /** An activity and the source that it came from. */
  record NewActivity(Source source, ActivityEvent event) {}

  /** An activity and its position, ascending within its group, not gapless. */
  record LoggedActivity(long position, ActivityEvent event) {}

  /** What came of an append. */
  sealed interface AppendResult {
    /** Done; these indices of the batch's activities were stored already and are duplicates. */
    record Appended(Set<Integer> duplicates) implements AppendResult {
      public Appended {
        duplicates = Set.copyOf(duplicates);
      }
    }

    /**
     * Nothing was written: consent changed meanwhile in these shards, whose epochs are now these.
     */
    record ConsentMoved(Map<Shard, Long> epochs) implements AppendResult {
      public ConsentMoved {
        epochs = Map.copyOf(epochs);
      }
    }
  }
}
