package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.engagement.domain.audit.EntryBundle;
import org.engagement.domain.audit.Tile;
import org.engagement.domain.audit.TileHashes;
import org.engagement.domain.audit.TreeEdge;
import org.engagement.domain.audit.TreeGrowth;
import org.engagement.domain.audit.TreeHash;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.Bytes;

/**
 * The audit tree in insert-only tables: its leaves, the roots of its full tiles, and every growth,
 * of which each size has one at most.
 */
final class PostgresAuditTree implements AuditTree {
  private final Transactions transactions;
  private final String head;
  private final String grow;
  private final String leaves;
  private final String tops;
  private final String leafHashes;
  private final String topHashes;
  private final String entries;
  private final String indexOf;
  private final String checkpoint;
  private final String keepCheckpoint;

  PostgresAuditTree(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.head =
        schema.sql(
            "SELECT position, size, edge FROM {schema}.audit_head ORDER BY size DESC LIMIT 1");
    this.grow =
        schema.sql(
            """
            INSERT INTO {schema}.audit_head (grown_from, size, position, edge)
            SELECT g.grown_from, ?, ?, ? FROM (SELECT ?::bigint AS grown_from, ?::bytea AS edge) g
            WHERE g.grown_from = 0 OR EXISTS (
              SELECT FROM {schema}.audit_head h WHERE h.size = g.grown_from AND h.edge = g.edge)
            ON CONFLICT DO NOTHING
            """);
    this.leaves =
        schema.sql(
            """
            INSERT INTO {schema}.audit_leaf (index, position, hash)
            SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bytea[])
            """);
    this.tops =
        schema.sql(
            """
            INSERT INTO {schema}.audit_tile_top (level, index, hash)
            SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[])
            """);
    this.leafHashes =
        schema.sql(
            """
            SELECT hash FROM {schema}.audit_leaf
            WHERE index >= ? AND index < ? ORDER BY index
            """);
    this.topHashes =
        schema.sql(
            """
            SELECT hash FROM {schema}.audit_tile_top
            WHERE index >= ? AND index < ? AND level = ? ORDER BY index
            """);
    this.entries =
        schema.sql(
            """
            SELECT p.canonical FROM {schema}.audit_leaf l
            JOIN {schema}.audit_pending p USING (position)
            WHERE l.index >= ? AND l.index < ? ORDER BY l.index
            """);
    this.indexOf = schema.sql("SELECT index FROM {schema}.audit_leaf WHERE position = ?");
    this.checkpoint =
        schema.sql("SELECT note FROM {schema}.audit_checkpoint ORDER BY size DESC LIMIT 1");
    this.keepCheckpoint =
        schema.sql(
            """
            INSERT INTO {schema}.audit_checkpoint (size, note)
            SELECT c.size, ? FROM (SELECT ?::bigint AS size) c
            WHERE NOT EXISTS (SELECT FROM {schema}.audit_checkpoint o WHERE o.size >= c.size)
            ON CONFLICT DO NOTHING
            """);
  }

  @Override
  public Head head() {
    return this.<Head>one(
            head,
            statement -> {},
            row ->
                new Head(
                    row.getLong(1),
                    new TreeEdge(row.getLong(2), TileHashes.decode(row.getBytes(3)))))
        .orElse(Head.EMPTY);
  }

  @Override
  public boolean grow(TreeGrowth growth, List<Long> positions) {
    return transactions.inOne(
        AuditTree.class,
        transaction -> {
          try (var statement = transaction.connection().prepareStatement(grow)) {
            statement.setLong(1, growth.after().size());
            statement.setLong(2, positions.getLast());
            statement.setBytes(3, TileHashes.encode(growth.after().roots()));
            statement.setLong(4, growth.before().size());
            statement.setBytes(5, TileHashes.encode(growth.before().roots()));
            if (statement.executeUpdate() == 0) {
              return false;
            }
          }
          insertLeaves(transaction, growth, positions);
          insertTops(transaction, growth.tops());
          return true;
        });
  }

  private void insertLeaves(Transaction transaction, TreeGrowth growth, List<Long> positions)
      throws SQLException {
    long first = growth.before().size();
    List<Long> indexes = LongStream.range(first, first + growth.leaves().size()).boxed().toList();
    var connection = transaction.connection();
    try (var statement = connection.prepareStatement(leaves)) {
      statement.setArray(1, Columns.of(connection, "int8", indexes, index -> index));
      statement.setArray(2, Columns.of(connection, "int8", positions, position -> position));
      statement.setArray(3, Columns.of(connection, "bytea", growth.leaves(), TreeHash::bytes));
      statement.executeUpdate();
    }
  }

  private void insertTops(Transaction transaction, List<TreeGrowth.TileTop> full)
      throws SQLException {
    if (full.isEmpty()) {
      return;
    }
    var connection = transaction.connection();
    try (var statement = connection.prepareStatement(tops)) {
      statement.setArray(1, Columns.of(connection, "int2", full, top -> (short) top.level()));
      statement.setArray(2, Columns.of(connection, "int8", full, TreeGrowth.TileTop::index));
      statement.setArray(3, Columns.of(connection, "bytea", full, top -> top.hash().bytes()));
      statement.executeUpdate();
    }
  }

  @Override
  public Optional<Bytes> tile(Tile tile) {
    List<byte[]> rows =
        switch (tile.kind()) {
          case ENTRIES -> rows(entries, tile, OptionalInt.empty());
          case HASHES ->
              tile.level() == 0
                  ? rows(leafHashes, tile, OptionalInt.empty())
                  : rows(topHashes, tile, OptionalInt.of(tile.level()));
        };
    if (rows.size() < tile.width()) {
      return Optional.empty();
    }
    byte[] content =
        switch (tile.kind()) {
          case ENTRIES -> EntryBundle.encode(rows);
          case HASHES -> TileHashes.encode(rows.stream().map(TreeHash::of).toList());
        };
    return Optional.of(Bytes.of(content));
  }

  private List<byte[]> rows(String select, Tile tile, OptionalInt level) {
    return transactions.inStatement(
        AuditTree.class,
        transaction -> {
          try (var statement = transaction.connection().prepareStatement(select)) {
            statement.setLong(1, tile.index() * Tile.FULL);
            statement.setLong(2, tile.index() * Tile.FULL + tile.width());
            if (level.isPresent()) {
              statement.setInt(3, level.getAsInt());
            }
            List<byte[]> rows = new ArrayList<>(tile.width());
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                rows.add(row.getBytes(1));
              }
            }
            return rows;
          }
        });
  }

  @Override
  public Optional<Long> indexOf(long position) {
    return one(indexOf, statement -> statement.setLong(1, position), row -> row.getLong(1));
  }

  @Override
  public Optional<Bytes> checkpoint() {
    return one(checkpoint, statement -> {}, row -> Bytes.of(row.getBytes(1)));
  }

  @Override
  public boolean keepCheckpoint(long size, Bytes note) {
    return transactions.inStatement(
        AuditTree.class,
        transaction -> {
          try (var statement = transaction.connection().prepareStatement(keepCheckpoint)) {
            statement.setBytes(1, note.toArray());
            statement.setLong(2, size);
            return statement.executeUpdate() == 1;
          }
        });
  }

  private <T> Optional<T> one(String select, Binding binding, Reading<T> reading) {
    return transactions.inStatement(
        AuditTree.class,
        transaction -> {
          try (var statement = transaction.connection().prepareStatement(select)) {
            binding.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(reading.read(row)) : Optional.empty();
            }
          }
        });
  }

  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }
}
