package org.engagement.sdk.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.HostTransaction;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.SubjectRecords;

/** One list of activities for each group; the place in the list is the position. */
final class InMemoryActivityLog implements ActivityLog {
  private final OneLock lock;
  private final Epochs epochs;
  private final InMemoryIntakeTallies tallies;
  private final Set<EventDigest> known = new HashSet<>();
  private final Map<EventDigest, String> sources = new HashMap<>();
  private final Map<ShardGroup, List<LoggedActivity>> logs = new HashMap<>();

  InMemoryActivityLog(OneLock lock, Epochs epochs, InMemoryIntakeTallies tallies) {
    this.lock = lock;
    this.epochs = epochs;
    this.tallies = tallies;
  }

  @Override
  public AppendResult append(IntakeBatch batch) {
    return lock.holding(() -> {
      Map<Shard, Long> moved = epochs.movedSince(batch.epochs());
      return moved.isEmpty() ? appendNow(batch) : new AppendResult.ConsentMoved(moved);
    });
  }

  @Override
  public AppendResult appendIn(HostTransaction transaction, IntakeBatch batch) {
    throw new UnsupportedOperationException("stores in memory know no transactions of a host");
  }

  @Override
  public List<LoggedActivity> read(ShardGroup group, long afterPosition, int limit) {
    return lock.holding(() -> logOf(group).stream().skip(afterPosition).limit(limit).toList());
  }

  /** Returns how many activities the group has; the position of the last one. */
  long size(ShardGroup group) {
    return logOf(group).size();
  }

  /** Returns all activities of one subject, in the order in which they happened. */
  List<SubjectRecords.Activity> allOf(Pseudonym subject) {
    return logOf(subject.shard().group()).stream()
        .map(LoggedActivity::event)
        .filter(event -> event.occurrence().subject().equals(subject))
        .sorted(Comparator.comparing(event -> event.occurrence().at()))
        .map(event ->
            new SubjectRecords.Activity(
                Objects.requireNonNull(sources.get(event.occurrence().id())), event))
        .toList();
  }

  private AppendResult.Appended appendNow(IntakeBatch batch) {
    Set<Integer> duplicates = new HashSet<>();
    for (int i = 0; i < batch.activities().size(); i++) {
      NewActivity activity = batch.activities().get(i);
      boolean isNew = known.add(activity.event().occurrence().id());
      if (isNew) {
        store(activity);
      } else {
        duplicates.add(i);
      }
      IntakeTallies.Counter fate =
          isNew ? IntakeTallies.Counter.ACCEPTED : IntakeTallies.Counter.DUPLICATE;
      tallies.add(new IntakeTallies.Key(activity.source().name(), fate, ""), 1);
    }
    batch.tally().forEach(tallies::add);
    return new AppendResult.Appended(duplicates);
  }

  private void store(NewActivity activity) {
    sources.put(activity.event().occurrence().id(), activity.source().name());
    List<LoggedActivity> log = logOf(activity.event().occurrence().subject().shard().group());
    log.add(new LoggedActivity(log.size() + 1L, activity.event()));
  }

  private List<LoggedActivity> logOf(ShardGroup group) {
    return logs.computeIfAbsent(group, none -> new ArrayList<>());
  }
}
