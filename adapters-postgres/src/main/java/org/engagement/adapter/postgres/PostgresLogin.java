package org.engagement.adapter.postgres;

/**
 * Where a database is and how one gets in, for an engine that opens connections of its own.
 *
 * @param url a JDBC URL such as {@code jdbc:postgresql://localhost/insurer}
 * @param connections the most connections that are open at once, at least 2
 */
public record PostgresLogin(String url, String user, String password, int connections) {
  public PostgresLogin {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("a PostgreSQL URL begins with jdbc:postgresql:");
    }
    if (connections < 2) {
      throw new IllegalArgumentException("connections is at least 2");
    }
  }

  @Override
  public String toString() {
    return "PostgresLogin[user=" + user + ", connections=" + connections + "]";
  }
}
