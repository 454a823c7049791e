package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.HostTransaction;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.SubjectRecords;

/** The activities of each group by their positions, which are never given twice. */
final class InMemoryActivityLog implements ActivityLog {
  private final OneLock lock;
  private final Epochs epochs;
  private final InMemoryIntakeTallies tallies;
  private final Set<EventDigest> known = new HashSet<>();
  private final Map<EventDigest, String> sources = new HashMap<>();
  private final Map<ShardGroup, NavigableMap<Long, LoggedActivity>> logs = new HashMap<>();
  private final Map<ShardGroup, Long> last = new HashMap<>();

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
    return lock.holding(
        () -> logOf(group).tailMap(afterPosition, false).values().stream().limit(limit).toList());
  }

  /** Returns how many activities of the group lie behind this position. */
  long behind(ShardGroup group, long position) {
    return logOf(group).tailMap(position, false).size();
  }

  /** Returns all activities of one subject, in the order in which they happened. */
  List<SubjectRecords.Activity> allOf(Pseudonym subject) {
    return logOf(subject.shard().group()).values().stream()
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
    ShardGroup group = activity.event().occurrence().subject().shard().group();
    long position = last.merge(group, 1L, Long::sum);
    logOf(group).put(position, new LoggedActivity(position, activity.event()));
  }

  private NavigableMap<Long, LoggedActivity> logOf(ShardGroup group) {
    return logs.computeIfAbsent(group, none -> new TreeMap<>());
  }

  /** Returns the activities as they age. */
  Shelf<LoggedActivity> shelf() {
    Function<LoggedActivity, Optional<Instant>> at =
        logged -> Optional.of(logged.event().occurrence().receivedAt());
    return new Shelf<>(
        () -> logs.values().stream().flatMap(log -> log.values().stream()),
        at,
        at,
        logged -> Optional.of(logged.event().occurrence().subject()),
        logged -> Optional.of(logged.event().occurrence().collectedFor()),
        this::remove);
  }

  /** With its digest: what comes late once more is refused by its age. */
  private void remove(LoggedActivity logged) {
    Occurrence occurrence = logged.event().occurrence();
    logOf(occurrence.subject().shard().group()).remove(logged.position());
    known.remove(occurrence.id());
    sources.remove(occurrence.id());
  }
}
