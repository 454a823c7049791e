package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.KEY_EPOCH;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.records.KeyEpochRecord;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyEpochs;
import org.jspecify.annotations.Nullable;

/**
 * Epochs in the table {@code key_epoch}, and the keys wrapped under them in those of the vault.
 *
 * <p>Who makes a person known holds the lock of epochs shared from the look at the newest one to
 * the commit, and who begins one holds it exclusively; so nothing is wrapped under an epoch once
 * the next one has begun.
 */
final class PostgresKeyEpochs implements KeyEpochs {
  private final Transactions transactions;
  private final long lock;
  private final AuditRows audit;
  private final WrappedRows rows;

  PostgresKeyEpochs(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.lock = Locks.of(schema).epochs();
    this.audit = new AuditRows(schema);
    this.rows = new WrappedRows(schema);
  }

  @Override
  public List<KeyEpoch> all() {
    return transactions.inStatement(KeyEpochs.class, PostgresKeyEpochs::read);
  }

  private static List<KeyEpoch> read(Transaction transaction) {
    return transaction
        .dsl()
        .selectFrom(KEY_EPOCH)
        .orderBy(KEY_EPOCH.NUMBER)
        .fetch(PostgresKeyEpochs::epoch);
  }

  private static KeyEpoch epoch(KeyEpochRecord row) {
    byte[] wrapped = row.getWrapped();
    return new KeyEpoch(
        row.getNumber(),
        State.valueOf(row.getState()),
        wrapped == null ? null : Bytes.of(wrapped),
        row.getBeganAt(),
        row.getFirstErasureAt());
  }

  @Override
  public boolean begin(int number, Bytes wrapped, Instant at, AuditEntry entry) {
    return transactions.inOne(
        KeyEpochs.class,
        transaction -> {
          lockEpochs(transaction);
          if (!mayBegin(number, read(transaction))) {
            return false;
          }
          become(transaction, number - 1, State.CURRENT, State.OVER);
          var row = new KeyEpochRecord();
          row.setNumber(number);
          row.setState(State.CURRENT.name());
          row.setWrapped(wrapped.toArray());
          row.setBeganAt(at);
          transaction.dsl().insertInto(KEY_EPOCH).set(row).execute();
          audit.insert(transaction, List.of(entry));
          return true;
        });
  }

  private void lockEpochs(Transaction transaction) throws SQLException {
    try (var statement =
        transaction.connection().prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      statement.setLong(1, lock);
      statement.execute();
    }
  }

  private static boolean mayBegin(int number, List<KeyEpoch> epochs) {
    return number == epochs.size() + 1
        && epochs.stream()
            .limit(Math.max(0, epochs.size() - 1))
            .allMatch(before -> before.state() == State.DESTROYED);
  }

  @Override
  public List<WrappedKeys> wrappedBefore(int epoch, Place place, @Nullable UUID after, int limit) {
    return transactions.inStatement(
        KeyEpochs.class, transaction -> rows.before(transaction, epoch, place, after, limit));
  }

  @Override
  public int replace(Place place, int before, int epoch, List<WrappedKeys> anew) {
    return transactions.inStatement(
        KeyEpochs.class, transaction -> rows.replace(transaction, place, before, epoch, anew));
  }

  @Override
  public boolean close(int number, AuditEntry entry) {
    return transactions.inOne(
        KeyEpochs.class,
        transaction -> {
          if (rows.anyUnder(transaction, number)) {
            return false;
          }
          if (become(transaction, number, State.OVER, State.CLOSED)) {
            audit.insert(transaction, List.of(entry));
            commitDurably(transaction);
          }
          return read(transaction).stream()
              .filter(epoch -> epoch.number() == number)
              .anyMatch(epoch -> epoch.state() == State.CLOSED || epoch.state() == State.DESTROYED);
        });
  }

  /** All that was wrapped anew before lies before this commit in the log, whoever wrote it how. */
  private static void commitDurably(Transaction transaction) throws SQLException {
    try (var statement = transaction.connection().createStatement()) {
      statement.execute("SET LOCAL synchronous_commit = on");
    }
  }

  @Override
  public void destroyed(int number, AuditEntry entry) {
    transactions.inOne(
        KeyEpochs.class,
        transaction -> {
          if (become(transaction, number, State.CLOSED, State.DESTROYED)) {
            audit.insert(transaction, List.of(entry));
          }
          return true;
        });
  }

  private static boolean become(Transaction transaction, int number, State from, State to) {
    var update = transaction.dsl().update(KEY_EPOCH).set(KEY_EPOCH.STATE, to.name());
    return (to == State.DESTROYED ? update.setNull(KEY_EPOCH.WRAPPED) : update)
            .where(KEY_EPOCH.NUMBER.eq(number))
            .and(KEY_EPOCH.STATE.eq(from.name()))
            .execute()
        > 0;
  }
}
