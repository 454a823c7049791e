package org.engagement.adapter.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.ActivityLog.AppendResult.ConsentMoved;
import org.engagement.port.driven.HostTransaction;

/**
 * Activities in the partitioned table {@code activity}, in the order of a sequence drawn under the
 * append locks of their groups.
 *
 * <p>An append compares consent epochs, adds the digests, counts, and copies the activities in; in
 * this order, so that the locks that keep others waiting are held the shortest.
 */
final class PostgresActivityLog implements ActivityLog {
  private final Transactions transactions;
  private final Schema schema;
  private final ShardEpochs epochs;
  private final DigestRows digests;
  private final TallyRows tallies;
  private final AppendLocks appendLocks;
  private final ActivityRows activities;
  private final ActivityReading reading;
  private final ActivityPartitions partitions;

  /** Duplicates come in runs, as when a file is imported again: then do not hope for none. */
  private volatile boolean duplicatesAbout;

  PostgresActivityLog(Transactions transactions, Schema schema) {
    this(transactions, schema, new AppendLocks(schema));
  }

  PostgresActivityLog(Transactions transactions, Schema schema, AppendLocks appendLocks) {
    this.transactions = transactions;
    this.schema = schema;
    this.appendLocks = appendLocks;
    this.epochs = new ShardEpochs(schema);
    this.digests = new DigestRows(schema);
    this.tallies = new TallyRows(schema);
    this.activities = new ActivityRows(schema);
    this.reading = new ActivityReading(schema);
    this.partitions = new ActivityPartitions(transactions, schema);
  }

  @Override
  public AppendResult append(IntakeBatch batch) {
    partitions.makeFor(batch.activities());
    Optional<AppendResult> hoped =
        duplicatesAbout
            ? Optional.empty()
            : transactions.inOne(ActivityLog.class, tx -> appendHopingForNoDuplicate(tx, batch));
    AppendResult result =
        hoped.orElseGet(
            () -> transactions.inOne(ActivityLog.class, tx -> appendWhatIsNew(tx, batch)));
    if (result instanceof Appended appended) {
      duplicatesAbout = !appended.duplicates().isEmpty();
    }
    return result;
  }

  @Override
  public AppendResult appendIn(HostTransaction transaction, IntakeBatch batch) {
    if (!(transaction instanceof PostgresHostTransaction hosts) || !hosts.schema().equals(schema)) {
      throw new IllegalArgumentException(
          "a host transaction comes from the stores it is used with");
    }
    partitions.makeFor(batch.activities());
    return transactions.inHosts(
        ActivityLog.class,
        hosts.connection(),
        tx -> {
          hosts.endInTime();
          return appendWhatIsNew(tx, batch);
        });
  }

  @Override
  public List<LoggedActivity> read(ShardGroup group, long afterPosition, int limit) {
    return transactions.inStatement(
        ActivityLog.class, tx -> reading.read(tx, group, afterPosition, limit));
  }

  /** The quick way; empty, with everything undone, where a digest was there. */
  private Optional<AppendResult> appendHopingForNoDuplicate(Transaction tx, IntakeBatch batch)
      throws SQLException {
    Map<Shard, Long> moved = epochs.moved(tx, batch.epochs());
    if (!moved.isEmpty()) {
      return Optional.of(new ConsentMoved(moved));
    }
    try {
      digests.copy(tx.connection(), batch.activities());
    } catch (SQLException e) {
      if (Failures.isUniqueViolation(e)) {
        tx.connection().rollback();
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(store(tx, batch, Set.of()));
  }

  /** The staged way, which leaves out what was there. */
  private AppendResult appendWhatIsNew(Transaction tx, IntakeBatch batch) throws SQLException {
    Map<Shard, Long> moved = epochs.moved(tx, batch.epochs());
    return moved.isEmpty()
        ? store(tx, batch, digests.insertNew(tx.connection(), batch.activities()))
        : new ConsentMoved(moved);
  }

  private AppendResult store(Transaction tx, IntakeBatch batch, Set<Integer> duplicates)
      throws SQLException {
    tallies.add(tx.connection(), batch, duplicates);
    List<NewActivity> fresh = without(duplicates, batch.activities());
    if (!fresh.isEmpty()) {
      appendLocks.take(tx.connection(), groupsOf(fresh));
      activities.copy(tx.connection(), fresh);
    }
    return new Appended(duplicates);
  }

  private static List<NewActivity> without(Set<Integer> left, List<NewActivity> activities) {
    if (left.isEmpty()) {
      return activities;
    }
    List<NewActivity> fresh = new ArrayList<>();
    for (int i = 0; i < activities.size(); i++) {
      if (!left.contains(i)) {
        fresh.add(activities.get(i));
      }
    }
    return fresh;
  }

  private static Set<ShardGroup> groupsOf(List<NewActivity> activities) {
    Set<ShardGroup> groups = new TreeSet<>();
    activities.forEach(a -> groups.add(a.event().occurrence().subject().shard().group()));
    return groups;
  }
}
