package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.engagement.port.driven.SubjectVault.MintedSubject;
import org.engagement.port.driven.SubjectVault.SubjectEntry;
import org.engagement.port.driven.SubjectVault.UserEntry;

/**
 * Adds people to the vault so that its rows do not tell who belongs to whom.
 *
 * <p>The two rows of a person have no value in common, and their order in a dump is that of their
 * keyed indexes' hashes. But PostgreSQL notes in every row which transaction wrote it, and one
 * transaction writes both. So it also writes rows of other people anew, picked at random on each
 * side: the mark of a transaction stands on {@link #COMPANY} other rows of either table, and a
 * row's own mark is soon overwritten by a stranger's.
 */
final class VaultRows {
  /**
   * How many other rows of each table the mark of one transaction hides among, once it has them.
   */
  static final int COMPANY = 15;

  private static final int STEPS = 16;

  private final long epochs;
  private final String newerEpoch;
  private final String insertUser;
  private final String insertSubject;
  private final String rewriteUsers;
  private final String rewriteSubjects;

  VaultRows(Schema schema) {
    this.epochs = Locks.of(schema).epochs();
    // Two statements in one round trip, so that the second sees what the lock waited for.
    this.newerEpoch =
        schema.sql(
            """
            SELECT pg_advisory_xact_lock_shared(?);
            SELECT EXISTS (SELECT FROM {schema}.key_epoch WHERE number > ?)
            """);
    this.insertUser =
        schema.sql(
            """
            INSERT INTO {schema}.vault_user
              (user_index, epoch, erasable_key, retained_key, sealed_pseudonym)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (user_index) DO NOTHING
            """);
    this.insertSubject =
        schema.sql(
            """
            INSERT INTO {schema}.vault_subject (subject_index, epoch, erasable_key, retained_key)
            VALUES (?, ?, ?, ?)
            """);
    this.rewriteUsers = rewriting(schema, "vault_user", "user_index");
    this.rewriteSubjects = rewriting(schema, "vault_subject", "subject_index");
  }

  /**
   * Picks each row by a random place in the order of indexes and some random steps from there, in a
   * circle: rows that follow a wide gap would be picked too often without the steps. Rows that
   * somebody else is about to write are left to them.
   */
  private static String rewriting(Schema schema, String table, String index) {
    return schema
        .sql(
            """
            UPDATE {schema}.{table} SET epoch = epoch
            WHERE {index} = ANY (ARRAY(
              SELECT {index} FROM {schema}.{table}
              WHERE {index} = ANY (ARRAY(
                SELECT (
                  SELECT {index}
                  FROM (
                    (SELECT {index} FROM {schema}.{table}
                      WHERE {index} >= random.place ORDER BY {index} LIMIT {steps})
                    UNION ALL
                    (SELECT {index} FROM {schema}.{table} ORDER BY {index} LIMIT {steps})
                  ) AS circle
                  OFFSET random.step LIMIT 1)
                FROM unnest(?::uuid[], ?::int[]) AS random (place, step)))
              FOR NO KEY UPDATE SKIP LOCKED))
            """)
        .replace("{steps}", Integer.toString(STEPS))
        .replace("{table}", table)
        .replace("{index}", index);
  }

  /**
   * Adds both entries, and holds off the next key epoch until the transaction ends; returns whether
   * the user was unknown and the keys' epoch is not over, else adds nothing.
   */
  boolean mint(Transaction transaction, MintedSubject minted) throws SQLException {
    Connection connection = transaction.connection();
    if (isOver(connection, minted.userEntry().epoch())) {
      return false;
    }
    rewrite(connection, rewriteUsers);
    if (!insert(connection, minted.userEntry())) {
      return false;
    }
    insert(connection, minted.subjectEntry());
    rewrite(connection, rewriteSubjects);
    return true;
  }

  private boolean isOver(Connection connection, int epoch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(newerEpoch)) {
      statement.setLong(1, epochs);
      statement.setInt(2, epoch);
      statement.execute();
      statement.getMoreResults();
      ResultSet row = statement.getResultSet();
      row.next();
      return row.getBoolean(1);
    }
  }

  private boolean insert(Connection connection, UserEntry entry) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insertUser)) {
      statement.setObject(1, entry.user().bits());
      statement.setInt(2, entry.epoch());
      statement.setBytes(3, entry.erasableKey().toArray());
      statement.setBytes(4, entry.retainedKey().toArray());
      statement.setBytes(5, entry.sealedPseudonym().toArray());
      return statement.executeUpdate() == 1;
    }
  }

  private void insert(Connection connection, SubjectEntry entry) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insertSubject)) {
      statement.setObject(1, entry.subject().bits());
      statement.setInt(2, entry.epoch());
      statement.setBytes(3, entry.erasableKey().toArray());
      statement.setBytes(4, entry.retainedKey().toArray());
      statement.executeUpdate();
    }
  }

  private static void rewrite(Connection connection, String sql) throws SQLException {
    List<UUID> places = Stream.generate(UUID::randomUUID).limit(COMPANY).toList();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      new ColumnArrays<>(statement, places)
          .uuids(place -> place)
          .integers(place -> (int) Math.floorMod(place.getLeastSignificantBits(), (long) STEPS));
      statement.executeUpdate();
    }
  }
}
