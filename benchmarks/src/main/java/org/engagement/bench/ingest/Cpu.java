package org.engagement.bench.ingest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Processor time spent so far; unlike time on the clock it tells little of what else the machine
 * does. Where the system does not tell, both are zero.
 *
 * @param server by this process, with the server in it
 * @param database by PostgreSQL, all its processes that still run
 */
record Cpu(Duration server, Duration database) {
  private static final double MICROS = 1e-3;

  static Cpu now(DataSource database) {
    return new Cpu(
        of(ProcessHandle.current()),
        backends(database).map(Cpu::of).reduce(Duration.ZERO, Duration::plus));
  }

  Cpu minus(Cpu before) {
    return new Cpu(server.minus(before.server), database.minus(before.database));
  }

  double serverMicrosEach(long events) {
    return server.toNanos() * MICROS / Math.max(1, events);
  }

  double databaseMicrosEach(long events) {
    return database.toNanos() * MICROS / Math.max(1, events);
  }

  private static Stream<ProcessHandle> backends(DataSource database) {
    return ProcessHandle.of(backend(database)).flatMap(ProcessHandle::parent).stream()
        .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.children()));
  }

  private static long backend(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
      pid.next();
      return pid.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
