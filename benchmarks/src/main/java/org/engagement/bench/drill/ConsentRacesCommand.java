package org.engagement.bench.drill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.engagement.app.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Races withdrawals against everything they must stop. */
@Command(
    name = "consent-races",
    description = "Looks for any effect after an answered withdrawal.",
    mixinStandardHelpOptions = true)
public final class ConsentRacesCommand implements Callable<Integer> {
  private static final int MOST_SENTENCES = 20;

  @Option(names = "--report", paramLabel = "FILE", description = "where to write the findings")
  private @Nullable Path report;

  @Option(
      names = "--histories",
      paramLabel = "N",
      defaultValue = "10000",
      description = "how many histories (default: ${DEFAULT-VALUE})")
  private int histories;

  @Option(
      names = "--engines",
      paramLabel = "N",
      defaultValue = "4",
      description = "on how many engines (default: ${DEFAULT-VALUE})")
  private int engines;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "what the histories are drawn from (default: ${DEFAULT-VALUE})")
  private long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What the report says beside the invariants. */
  record Figures(
      int histories,
      int engines,
      long seed,
      long grants,
      long withdrawals,
      Map<Effect.Kind, Long> effects,
      Map<Recorder.Refusal, Long> refusals,
      long unanswered,
      double durationSeconds) {}

  @Override
  public Integer call() throws IOException {
    Instant startedAt = Instant.now();
    Findings found =
        ConsentRaces.run(histories, engines, seed, Clocks.DIFFERING, stores -> stores, progress());
    Duration took = Duration.between(startedAt, Instant.now());
    Report result = new Report("drill consent-races", startedAt);
    found
        .violationsByKind()
        .forEach((kind, count) ->
            result.mustEqual(
                "nothing " + words(kind) + " after an answered withdrawal", 0L, count));
    result.mustEqual("no message handed over twice", 0L, found.messagesTakenTwice());
    found
        .effects()
        .forEach(
            (kind, count) -> result.mustEqual("something was " + words(kind), true, count > 0));
    print(found, took);
    if (report != null) {
      result.write(report, figures(found, took));
    }
    return result.allHold() ? 0 : 1;
  }

  private Figures figures(Findings found, Duration took) {
    return new Figures(
        found.histories(),
        engines,
        seed,
        found.grants(),
        found.withdrawals(),
        found.effects(),
        found.refusals(),
        found.unanswered(),
        took.toMillis() / 1000.0);
  }

  private void print(Findings found, Duration took) {
    out().printf("%,d histories in %,d s%n", found.histories(), took.toSeconds());
    out().printf("%,d grants, %,d withdrawals%n", found.grants(), found.withdrawals());
    found.effects().forEach((kind, count) -> out().printf("  %-12s %,9d%n", words(kind), count));
    out().println("stopped because consent had moved:");
    found
        .refusals()
        .forEach((refusal, count) ->
            out().printf("  %-12s %,9d%n", refusal.name().toLowerCase(Locale.ROOT), count));
    out().printf("%,d calls ended without an answer%n", found.unanswered());
    out().printf("%,d effects after an answered withdrawal%n", found.violations().size());
    found.sentences(MOST_SENTENCES).forEach(out()::println);
    out().flush();
  }

  private static String words(Effect.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private IntConsumer progress() {
    int step = Math.max(1, histories / 10);
    return done -> {
      if (done % step == 0) {
        out().printf("%,d of %,d histories%n", done, histories);
        out().flush();
      }
    };
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
