package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.anna;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.port.contract.Activities;
import org.engagement.port.contract.HostTransactionContract;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.port.driven.HostTransaction;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHostTransactionTest extends HostTransactionContract {
  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  @Override
  protected Stores stores() {
    return postgres.newStores();
  }

  @Override
  protected Host begin(Stores stores) {
    try {
      Connection connection = postgres.dataSource().getConnection();
      connection.setAutoCommit(false);
      return new HostConnection(connection, ((PostgresStores) stores).hostTransaction(connection));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void goes_with_what_the_host_itself_wrote() throws SQLException {
    PostgresStores stores = postgres.newStores();
    try (Connection host = postgres.dataSource().getConnection();
        Statement statement = host.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE own (word text)");
      host.setAutoCommit(false);
      statement.execute("INSERT INTO own VALUES ('mine')");
      stores.activityLog().appendIn(stores.hostTransaction(host), batch(viewed(anna(), "1")));
      host.rollback();

      assertThat(statement.executeQuery("SELECT FROM own").next()).isFalse();
      assertThat(stores.activityLog().read(anna().shard().group(), 0, 10)).isEmpty();
    }
  }

  @Test
  void ends_by_the_server_when_the_host_takes_too_long() throws SQLException {
    assertThat(timeoutAfterAppending("0")).isEqualTo("5s");
    assertThat(timeoutAfterAppending("1h")).isEqualTo("5s");
    assertThat(timeoutAfterAppending("2s")).isEqualTo("2s");
  }

  @Test
  void is_refused_where_epochs_of_the_past_would_be_read() throws SQLException {
    PostgresStores stores = postgres.newStores();
    try (Connection host = postgres.dataSource().getConnection()) {
      host.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      host.setAutoCommit(false);
      var transaction = stores.hostTransaction(host);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> stores.activityLog().appendIn(transaction, batch(viewed(anna(), "1"))))
          .withMessage("a host transaction is READ COMMITTED");
      host.rollback();
    }
  }

  @Test
  void is_refused_where_each_statement_would_commit() throws SQLException {
    PostgresStores stores = postgres.newStores();
    try (Connection host = postgres.dataSource().getConnection()) {
      var transaction = stores.hostTransaction(host);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> stores.activityLog().appendIn(transaction, batch(viewed(anna(), "1"))))
          .withMessage("a host transaction has auto-commit off");
    }
  }

  @Test
  void is_refused_by_stores_of_another_tenant() throws SQLException {
    PostgresStores one = postgres.newStores();
    PostgresStores other = postgres.newStores();
    try (Connection host = postgres.dataSource().getConnection()) {
      host.setAutoCommit(false);
      var transaction = one.hostTransaction(host);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> other.activityLog().appendIn(transaction, batch(viewed(anna(), "1"))));
      host.rollback();
    }
  }

  private String timeoutAfterAppending(String before) throws SQLException {
    PostgresStores stores = postgres.newStores();
    try (Connection host = postgres.dataSource().getConnection();
        Statement statement = host.createStatement()) {
      host.setAutoCommit(false);
      statement.execute("SET LOCAL transaction_timeout = '" + before + "'");
      var transaction = stores.hostTransaction(host);
      stores.activityLog().appendIn(transaction, batch(viewed(anna(), "1")));
      stores.activityLog().appendIn(transaction, batch(viewed(anna(), "2")));
      try (ResultSet answer = statement.executeQuery("SHOW transaction_timeout")) {
        answer.next();
        return answer.getString(1);
      } finally {
        host.rollback();
      }
    }
  }

  private static IntakeBatch batch(ActivityEvent event) {
    return new IntakeBatch(List.of(new NewActivity(Activities.APP, event)), Map.of(), Map.of());
  }

  private record HostConnection(Connection connection, HostTransaction transaction)
      implements Host {
    @Override
    public void commit() {
      end(Connection::commit);
    }

    @Override
    public void rollback() {
      end(Connection::rollback);
    }

    private void end(Ending ending) {
      try (connection) {
        ending.of(connection);
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  @FunctionalInterface
  private interface Ending {
    void of(Connection connection) throws SQLException;
  }
}
