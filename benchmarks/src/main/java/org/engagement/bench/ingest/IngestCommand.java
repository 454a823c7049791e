package org.engagement.bench.ingest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.engagement.app.report.Report;
import org.engagement.bench.Folders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the highest rate of events that a node acknowledges with a p99 under 100 ms. */
@Command(
    name = "ingest",
    description = "Events a second that a node acknowledges, beside its PostgreSQL's COPY.",
    mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {
  @Option(names = "--report", paramLabel = "FILE", description = "where to write the figures")
  private @Nullable Path report;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long each rate is held (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "30",
      description = "seconds of load before the first rate (default: ${DEFAULT-VALUE})")
  private int warmUpSeconds;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "2000",
      description = "how many people use the app (default: ${DEFAULT-VALUE})")
  private int people;

  @Option(
      names = "--rates",
      paramLabel = "N",
      split = ",",
      defaultValue = "2000,4000,6000,8000,10000,12000,14000,16000,20000",
      description = "events a second to try, rising (default: ${DEFAULT-VALUE})")
  private List<Integer> rates = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What the report says beside the invariants; of the highest rate that held. */
  record Figures(
      double acknowledgedEventsPerSecond,
      double acknowledgeP50Ms,
      double acknowledgeP99Ms,
      double projectedEventsPerSecond,
      double catchUpEventsPerSecond,
      double decisionsPerSecond,
      double messagesPerSecond,
      double serverCpuMicrosPerEvent,
      double databaseCpuMicrosPerEvent,
      MachineLimit limit,
      double ratioToCopy,
      List<Line> rates) {}

  /** One rate of the ladder. */
  record Line(
      int offeredEventsPerSecond,
      double acknowledgedEventsPerSecond,
      long failed,
      double acknowledgeP50Ms,
      double acknowledgeP99Ms,
      double acknowledgeMaxMs,
      long backlog,
      double catchUpSeconds,
      double decisionsPerSecond,
      double messagesPerSecond,
      double serverCpuMicrosPerEvent,
      double databaseCpuMicrosPerEvent) {}

  /** What the run came to. */
  private record Climbed(Ladder ladder, double catchUpPerSecond) {}

  @Override
  public Integer call() throws IOException, SQLException {
    Instant startedAt = Instant.now();
    Path folder = Files.createTempDirectory("bench-ingest");
    Report result = new Report("bench ingest", startedAt);
    try (Node node = Node.start(folder)) {
      out().printf("%,d people consent …%n", people);
      out().flush();
      node.welcome(people);
      Climbed climbed = climb(node);
      MachineLimit limit = MachineLimit.measure(node.database());
      check(result, node, climbed.ladder());
      Figures figures = figures(climbed, limit);
      print(figures);
      if (report != null) {
        result.write(report, figures);
      }
    } finally {
      Folders.delete(folder);
    }
    return result.allHold() ? 0 : 1;
  }

  private Climbed climb(Node node) throws IOException, SQLException {
    try (LoadProcess load = LoadProcess.start(node.uri(), node.collectorKey(), people)) {
      Ladder ladder = new Ladder(node, load, seconds, warmUpSeconds);
      out()
          .println(
              "  offered  acknowledged   failed   p50 ms   p99 ms   max ms  backlog  catch-up s"
                  + "  decisions/s  CPU µs/event: server  database");
      out().flush();
      ladder.climb(rates, this::print);
      return new Climbed(ladder, ladder.catchUpPerSecond());
    }
  }

  private static void check(Report result, Node node, Ladder ladder) {
    var summary = node.summary();
    result.mustEqual(
        "received = accepted, for all were sound and new", summary.received(), summary.accepted());
    result.mustEqual("a rate held", true, ladder.highest().isPresent());
    result.mustEqual("everything is projected", 0L, node.backlog(1));
    result.mustEqual(
        "decisions were taken at each rate",
        true,
        ladder.rungs().stream().allMatch(rung -> rung.work().decisions() > 0));
  }

  private static Figures figures(Climbed climbed, MachineLimit limit) {
    Ladder ladder = climbed.ladder();
    Ladder.Rung best = ladder.highest().orElseGet(() -> ladder.rungs().get(0));
    return new Figures(
        best.step().acknowledgedPerSecond(),
        best.step().p50Ms(),
        best.step().p99Ms(),
        best.projectedPerSecond(),
        climbed.catchUpPerSecond(),
        best.decisionsPerSecond(),
        best.messagesPerSecond(),
        best.cpu().serverMicrosEach(best.step().acknowledged()),
        best.cpu().databaseMicrosEach(best.step().acknowledged()),
        limit,
        best.step().acknowledgedPerSecond() / limit.copyRowsPerSecond(),
        ladder.rungs().stream().map(IngestCommand::line).toList());
  }

  private static Line line(Ladder.Rung rung) {
    Step step = rung.step();
    return new Line(
        step.offeredPerSecond(),
        step.acknowledgedPerSecond(),
        step.failed(),
        step.p50Ms(),
        step.p99Ms(),
        step.maxMs(),
        rung.backlog(),
        rung.catchUpSeconds(),
        rung.decisionsPerSecond(),
        rung.messagesPerSecond(),
        rung.cpu().serverMicrosEach(step.acknowledged()),
        rung.cpu().databaseMicrosEach(step.acknowledged()));
  }

  private void print(Ladder.Rung rung) {
    Step step = rung.step();
    out()
        .printf(
            "%,9d %,13.0f %,8d %,8.1f %,8.1f %,8.1f %,8d %,11.1f %,12.0f %,21.0f %,9.0f%n",
            step.offeredPerSecond(),
            step.acknowledgedPerSecond(),
            step.failed(),
            step.p50Ms(),
            step.p99Ms(),
            step.maxMs(),
            rung.backlog(),
            rung.catchUpSeconds(),
            rung.decisionsPerSecond(),
            rung.cpu().serverMicrosEach(step.acknowledged()),
            rung.cpu().databaseMicrosEach(step.acknowledged()));
    out().flush();
  }

  private void print(Figures figures) {
    out()
        .printf(
            "acknowledged %,.0f events/s, p50 %.1f ms, p99 %.1f ms; projected %,.0f events/s,"
                + " with %,.0f decisions/s and %,.0f messages/s; catching up %,.0f events/s%n",
            figures.acknowledgedEventsPerSecond(),
            figures.acknowledgeP50Ms(),
            figures.acknowledgeP99Ms(),
            figures.projectedEventsPerSecond(),
            figures.decisionsPerSecond(),
            figures.messagesPerSecond(),
            figures.catchUpEventsPerSecond());
    out()
        .printf(
            "the machine: COPY %,.0f rows/s, bare commit p99 %.1f ms; ratio to COPY %.3f%n",
            figures.limit().copyRowsPerSecond(),
            figures.limit().bareCommitP99Ms(),
            figures.ratioToCopy());
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
