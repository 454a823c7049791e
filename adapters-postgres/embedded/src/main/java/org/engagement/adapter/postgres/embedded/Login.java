package org.engagement.adapter.postgres.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** How one gets into a running server. */
record Login(int port, String password) {
  static final String USER = "engagement";

  /** There from the start in every PostgreSQL. */
  static final String DEFAULT_DATABASE = "postgres";

  private static final String DUPLICATE_DATABASE = "42P04";

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Makes a database unless it is there already. */
  void createDatabase(String name) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
    } catch (SQLException e) {
      if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
        throw new IllegalStateException("the embedded PostgreSQL refused: " + e.getMessage(), e);
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url(DEFAULT_DATABASE), USER, password);
  }

  @Override
  public String toString() {
    return "Login[port=" + port + "]";
  }
}
