package org.engagement.sdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.IntakeTallies.Counter;

/**
 * Several batches as one: an activity that two of them hold is new in the first and a duplicate in
 * the second.
 *
 * @param places for each batch, where each of its activities stands in the joined one
 */
record JoinedBatch(IntakeBatch batch, List<int[]> places) {
  private static final int DUPLICATE = -1;

  static JoinedBatch of(List<IntakeBatch> batches) {
    List<NewActivity> activities = new ArrayList<>();
    Map<Shard, Long> epochs = new HashMap<>();
    Map<IntakeTallies.Key, Long> tally = new HashMap<>();
    Set<EventDigest> seen = new HashSet<>();
    List<int[]> places = new ArrayList<>();
    for (IntakeBatch batch : batches) {
      batch.epochs().forEach((shard, epoch) -> epochs.merge(shard, epoch, Math::min));
      batch.tally().forEach((key, count) -> tally.merge(key, count, Long::sum));
      int[] at = new int[batch.activities().size()];
      for (int i = 0; i < at.length; i++) {
        NewActivity activity = batch.activities().get(i);
        if (seen.add(activity.event().occurrence().id())) {
          at[i] = activities.size();
          activities.add(activity);
        } else {
          at[i] = DUPLICATE;
          tally.merge(
              new IntakeTallies.Key(activity.source().name(), Counter.DUPLICATE, ""),
              1L,
              Long::sum);
        }
      }
      places.add(at);
    }
    return new JoinedBatch(new IntakeBatch(activities, epochs, tally), places);
  }

  /** Returns what each of the batches would have been told alone. */
  List<AppendResult> apart(AppendResult.Appended joined) {
    List<AppendResult> results = new ArrayList<>();
    for (int[] at : places) {
      Set<Integer> duplicates = new HashSet<>();
      for (int i = 0; i < at.length; i++) {
        if (at[i] == DUPLICATE || joined.duplicates().contains(at[i])) {
          duplicates.add(i);
        }
      }
      results.add(new AppendResult.Appended(duplicates));
    }
    return results;
  }
}
