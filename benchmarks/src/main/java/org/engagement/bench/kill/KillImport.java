package org.engagement.bench.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntConsumer;
import org.engagement.bench.Folders;

/**
 * Kills the server again and again while an import runs and people use the app, and now and then
 * the import with it; each is started again, and in the end everything is counted.
 */
final class KillImport implements AutoCloseable {
  /** How much has to be taken in after a start before the next kill may come. */
  private static final int SOME = 500;

  private static final int LONGEST_MILLIS = 1_200;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final int LOOKS = 1_200;

  private final Plan plan;
  private final Workplace place;
  private final Random random;
  private final Calls calls;
  private final LiveEvents live;
  private ServerProcess server;
  private ImportProcess importing;
  private int importsStarted = 1;
  private int importsKilled;

  /**
   * What is to be done.
   *
   * @param examples the folder with the mapping and the intervention
   */
  record Plan(Path file, Path examples, int kills, long seed) {
    Path mapping() {
      return examples.resolve("gamelaunch-mapping.yaml");
    }

    Path help() {
      return examples.resolve("refund-help.json");
    }
  }

  private KillImport(Plan plan, Workplace place) throws IOException, InterruptedException {
    this.plan = plan;
    this.place = place;
    this.random = new Random(plan.seed());
    this.calls = new Calls(place);
    this.live = new LiveEvents(calls);
    this.server = ServerProcess.start(place);
    this.importing = ImportProcess.start(place, plan.file(), plan.mapping());
  }

  /**
   * Runs the drill in a folder of its own.
   *
   * @param killed is told how many kills there were
   */
  static KillFindings run(Plan plan, IntConsumer killed)
      throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("kill-import");
    try {
      return run(plan, Workplace.in(folder), killed);
    } finally {
      Folders.delete(folder);
    }
  }

  private static KillFindings run(Plan plan, Workplace place, IntConsumer killed)
      throws IOException, InterruptedException, SQLException {
    KillFindings.Served served;
    try (KillImport drill = new KillImport(plan, place)) {
      drill.live.begin(plan.help());
      for (int kill = 1; kill <= plan.kills(); kill++) {
        drill.killAtSomeMoment();
        killed.accept(kill);
      }
      served = drill.finish();
    }
    return new KillFindings(served, Aftermath.of(place.data()));
  }

  private void killAtSomeMoment() throws IOException, InterruptedException {
    long before = received();
    for (int look = 0; look < LOOKS && received() < before + SOME && importing.runs(); look++) {
      Thread.sleep(LOOK_AGAIN);
    }
    Thread.sleep(random.nextInt(LONGEST_MILLIS));
    server.kill();
    if (random.nextInt(3) == 0) {
      importing.kill();
      importsKilled++;
    }
    server = ServerProcess.start(place);
    if (!importing.runs()) {
      importing.close();
      importing = ImportProcess.start(place, plan.file(), plan.mapping());
      importsStarted++;
    }
  }

  /** Lets everything come to its end, imports once more, and ends the server in order. */
  private KillFindings.Served finish() throws IOException, InterruptedException {
    JsonNode last = importing.result();
    long acknowledged = live.end();
    long counted = live.awaitCounted(acknowledged);
    importing = ImportProcess.start(place, plan.file(), plan.mapping());
    JsonNode again = importing.result();
    JsonNode summary = calls.get("/api/v1/intake/summary", "operator");
    int code = server.end();
    return new KillFindings.Served(
        GameFile.events(plan.file()),
        acknowledged,
        live.sentAgain(),
        counted,
        importsStarted,
        importsKilled,
        KillFindings.Sums.of(last),
        KillFindings.Sums.of(again),
        KillFindings.Sums.of(summary),
        code);
  }

  private long received() throws IOException, InterruptedException {
    return calls.get("/api/v1/intake/summary", "operator").path("received").asLong();
  }

  @Override
  public void close() {
    importing.close();
    server.close();
    calls.close();
  }
}
