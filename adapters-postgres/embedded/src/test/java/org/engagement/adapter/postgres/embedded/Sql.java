package org.engagement.adapter.postgres.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One statement, one answer. */
final class Sql {
  private Sql() {}

  static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    return ask(postgres, postgres.jdbcUrl(), sql);
  }

  static String ask(EmbeddedPostgres postgres, String url, String sql) throws SQLException {
    try (var connection = connect(postgres, url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new SQLException("no row");
      }
      return rows.getString(1);
    }
  }

  static void run(EmbeddedPostgres postgres, String... commands) throws SQLException {
    try (var connection = connect(postgres, postgres.jdbcUrl());
        var statement = connection.createStatement()) {
      for (var command : commands) {
        statement.execute(command);
      }
    }
  }

  private static Connection connect(EmbeddedPostgres postgres, String url) throws SQLException {
    return DriverManager.getConnection(url, postgres.user(), postgres.password());
  }
}
