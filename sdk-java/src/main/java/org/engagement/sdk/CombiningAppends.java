package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.engagement.domain.subject.Shard;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.Stores;

/**
 * Appends the batches of concurrent calls as one, since a commit costs the same for one call's
 * activities as for fifty calls'.
 */
@Singleton
final class CombiningAppends {
  private static final int MOST_ACTIVITIES = 5_000;
  private static final int TRIES = 10;

  private final ActivityLog log;
  private final Combiner<IntakeBatch, AppendResult> combiner;

  @Inject
  CombiningAppends(Stores stores) {
    this.log = stores.activityLog();
    this.combiner =
        new Combiner<>(
            this::appendAll, batch -> Math.max(1, batch.activities().size()), MOST_ACTIVITIES);
  }

  /**
   * Appends the batch, in one call with others'.
   *
   * @throws PortUnavailable if it is unknown whether the append happened
   */
  AppendResult append(IntakeBatch batch) {
    try {
      return combiner.ask(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortUnavailable(ActivityLog.class, e);
    }
  }

  /** Where consent moved under some of the batches, the others are appended without them. */
  private List<AppendResult> appendAll(List<IntakeBatch> batches) {
    AppendResult[] results = new AppendResult[batches.size()];
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      open.add(i);
    }
    for (int i = 0; i < TRIES && !open.isEmpty(); i++) {
      JoinedBatch joined = JoinedBatch.of(open.stream().map(batches::get).toList());
      switch (log.append(joined.batch())) {
        case AppendResult.Appended appended -> {
          List<AppendResult> parts = joined.apart(appended);
          for (int part = 0; part < parts.size(); part++) {
            results[open.get(part)] = parts.get(part);
          }
          open.clear();
        }
        case AppendResult.ConsentMoved moved ->
            open.removeIf(index -> {
              boolean concerned = concerns(batches.get(index), moved.epochs());
              if (concerned) {
                results[index] = moved;
              }
              return concerned;
            });
      }
    }
    if (!open.isEmpty()) {
      throw new PortUnavailable(ActivityLog.class, null);
    }
    return Arrays.asList(results);
  }

  private static boolean concerns(IntakeBatch batch, Map<Shard, Long> moved) {
    return moved.entrySet().stream()
        .anyMatch(shard -> {
          Long judgedAt = batch.epochs().get(shard.getKey());
          return judgedAt != null && !judgedAt.equals(shard.getValue());
        });
  }
}
