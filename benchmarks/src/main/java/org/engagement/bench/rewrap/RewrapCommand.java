package org.engagement.bench.rewrap;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.app.report.Report;
import org.engagement.bench.Folders;
import org.engagement.port.driven.KeyEpochs.KeyEpoch;
import org.engagement.port.driven.KeyEpochs.State;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Changes the key epoch of a vault full of people while others become known. */
@Command(
    name = "rewrap",
    description = "Keys wrapped anew in a change of the key epoch, beside a bare UPDATE.",
    mixinStandardHelpOptions = true)
public final class RewrapCommand implements Callable<Integer> {
  private static final int KEYS_OF_A_PERSON = 4;
  private static final int ROWS_OF_A_PERSON = 2;
  private static final Duration ALONE = Duration.ofSeconds(5);

  @Option(names = "--report", paramLabel = "FILE", description = "where to write the figures")
  private @Nullable Path report;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "how many people are known (default: ${DEFAULT-VALUE})")
  private int people;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What the report says beside the invariants. */
  record Figures(
      int people,
      double seconds,
      double keysPerSecond,
      double rowsPerSecond,
      double newcomerP99MsAlone,
      double newcomerP99Ms,
      double newcomerMaxMs,
      Limit limit,
      double ratioToUpdate) {}

  @Override
  public Integer call() throws IOException, SQLException {
    Report result = new Report("bench rewrap", Instant.now());
    Path folder = Files.createTempDirectory("bench-rewrap");
    try (EmbeddedNode node = EmbeddedNode.open(folder);
        Stores stores = node.openStores();
        Engagement engine = Engagement.on(stores, Channels.of(), node.vault())) {
      out().printf("%,d people become known …%n", people);
      out().flush();
      new Crowd(node.database(), node.vault(), stores).comes(people);
      Limit limit = Limit.measure(node.database(), node.vault(), stores);
      Figures figures = changed(engine, limit);
      check(result, node.database(), stores);
      print(figures);
      if (report != null) {
        result.write(report, figures);
      }
    } finally {
      Folders.delete(folder);
    }
    return result.allHold() ? 0 : 1;
  }

  private Figures changed(Engagement engine, Limit limit) {
    Newcomers before = Newcomers.begin(engine, "alone");
    try (before) {
      Thread.sleep(ALONE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Newcomers beside = Newcomers.begin(engine, "beside");
    long start = System.nanoTime();
    try (beside) {
      engine.changeKeyEpoch().change(new Caller("bench", false));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double rows = (double) people * ROWS_OF_A_PERSON / seconds;
    return new Figures(
        people,
        seconds,
        (double) people * KEYS_OF_A_PERSON / seconds,
        rows,
        before.p99Ms(),
        beside.p99Ms(),
        beside.maxMs(),
        limit,
        rows / limit.updateRowsPerSecond());
  }

  private void check(Report result, DataSource database, Stores stores) throws SQLException {
    result.mustEqual(
        "the old key is destroyed, the new one is current",
        "[DESTROYED, CURRENT]",
        stores.keyEpochs().all().stream()
            .map(KeyEpoch::state)
            .map(State::name)
            .toList()
            .toString());
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT (SELECT count(*) FROM engagement.vault_user WHERE epoch < 2)
                  + (SELECT count(*) FROM engagement.vault_subject WHERE epoch < 2)
                """)) {
      row.next();
      result.mustEqual("nothing is wrapped under the old key", 0L, row.getLong(1));
    }
  }

  private void print(Figures figures) {
    out()
        .printf(
            "%,d people in %.1f s: %,.0f keys/s in %,.0f rows/s; who became known meanwhile waited"
                + " p99 %.1f ms, at most %.1f ms, and %.1f ms before%n",
            figures.people(),
            figures.seconds(),
            figures.keysPerSecond(),
            figures.rowsPerSecond(),
            figures.newcomerP99Ms(),
            figures.newcomerMaxMs(),
            figures.newcomerP99MsAlone());
    out()
        .printf(
            "the machine: a bare UPDATE %,.0f rows/s, one thread without a database %,.0f keys/s;"
                + " ratio to UPDATE %.3f%n",
            figures.limit().updateRowsPerSecond(),
            figures.limit().rewrapsPerSecond(),
            figures.ratioToUpdate());
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
