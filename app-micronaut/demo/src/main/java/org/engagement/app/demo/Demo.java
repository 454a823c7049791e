package org.engagement.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.engagement.app.demo.people.Population;
import org.engagement.app.demo.town.Run;
import org.engagement.app.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./engage demo}. */
@Command(
    name = "engage demo",
    description = "A simulated insured population uses the app while the system watches and helps.",
    mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
  private static final int MOST_PEOPLE = 5_000;
  private static final int MOST_DAYS = 60;

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "200",
      description = "how many people, at least " + Population.SMALLEST + " (default: 200)")
  private int people;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "14",
      description = "how many days, at least " + Run.FEWEST_DAYS + " (default: 14)")
  private int days;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "the same seed gives the same decisions (default: 1)")
  private long seed;

  @Option(names = "--report", paramLabel = "FILE", description = "writes the report as JSON")
  private @Nullable Path report;

  @Option(names = "--keep", description = "keeps the data folder and says where it is")
  private boolean keep;

  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean killed;

  @Spec private CommandSpec spec = CommandSpec.create();

  Demo() {}

  /** Runs the demo and ends with 0 when every invariant holds. */
  public static void main(String[] arguments) {
    Demo demo = new Demo();
    System.exit(
        new CommandLine(demo)
            .setExecutionExceptionHandler((fault, commandLine, parsed) -> demo.explain(fault))
            .execute(arguments));
  }

  /** What fails because somebody ended the program is no fault. */
  private int explain(Exception fault) throws Exception {
    if (killed) {
      return 130;
    }
    throw fault;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    require(
        people >= Population.SMALLEST && people <= MOST_PEOPLE,
        "--people is %d to %d".formatted(Population.SMALLEST, MOST_PEOPLE));
    require(
        days >= Run.FEWEST_DAYS && days <= MOST_DAYS,
        "--days is %d to %d".formatted(Run.FEWEST_DAYS, MOST_DAYS));
    require(
        report == null || Files.isDirectory(report.toAbsolutePath().resolveSibling("")),
        "--report names a file in a folder that is there");
    Instant startedAt = Instant.now();
    Run run = new Run(people, days, seed, Run.FIRST_DAY);
    Path folder = Files.createTempDirectory("engage-demo-");
    Outcome outcome = play(run, folder);
    if (report != null) {
      write(outcome, startedAt, report);
    }
    PrintWriter out = spec.commandLine().getOut();
    new Page(run, outcome, keep ? folder : null, report).lines().forEach(out::println);
    out.flush();
    return outcome.allHold() ? 0 : 1;
  }

  /** Whatever ends the run, the database is stopped, and its folder deleted unless it is kept. */
  private Outcome play(Run run, Path folder) throws SQLException {
    PrintWriter err = spec.commandLine().getErr();
    err.println("starting PostgreSQL, the server and a mail server …");
    err.flush();
    Rehearsal rehearsal = new Rehearsal(run, folder);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  killed = !ended.get();
                  end(rehearsal, folder);
                },
                "end-of-demo"));
    try (Bar bar = new Bar(days)) {
      return rehearsal.play(bar);
    } finally {
      if (!killed) {
        end(rehearsal, folder);
      }
    }
  }

  private void end(Rehearsal rehearsal, Path folder) {
    if (ended.compareAndSet(false, true)) {
      rehearsal.close();
      if (!keep) {
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : innermostFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("the folder " + folder + " could not be deleted");
    }
  }

  private static void write(Outcome outcome, Instant startedAt, Path file) throws IOException {
    Report report = new Report("demo", startedAt);
    outcome
        .byName()
        .forEach(
            (name, found) -> report.must(name, found.holds(), found.expected(), found.actual()));
    report.write(file, outcome.figures());
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), rule);
    }
  }
}
