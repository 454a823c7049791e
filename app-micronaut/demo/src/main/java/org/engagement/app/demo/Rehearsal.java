package org.engagement.app.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.engagement.app.demo.evening.Evening;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.people.Population;
import org.engagement.app.demo.proof.Evidence;
import org.engagement.app.demo.proof.Invariants;
import org.engagement.app.demo.proof.RightsEvidence;
import org.engagement.app.demo.town.Run;
import org.engagement.app.demo.town.Simulation;
import org.engagement.app.demo.town.Town;

/** One run from the first day to the last check, in a town that stays open for whoever looks. */
final class Rehearsal implements AutoCloseable {
  private final Run run;
  private final List<Person> people;
  private final Town town;

  /** Opens a town in this folder, which has to be empty. */
  Rehearsal(Run run, Path folder) {
    this.run = run;
    this.people = Population.of(run.seed(), run.people(), run.days());
    this.town = Town.open(folder, run, people);
  }

  /** Lives through the days and the evening after, and looks at what came of them. */
  Outcome play(Consumer<Double> progress) throws SQLException {
    Outcome days = days(progress);
    try (Connection database = town.database().getConnection()) {
      return days.and(Invariants.check(Invariants.ofTheEvening(), evening(database)));
    }
  }

  /** Lives through the days, and looks at what came of them. */
  Outcome days(Consumer<Double> progress) throws SQLException {
    long start = System.nanoTime();
    Decided decided = live(progress);
    double seconds = Math.round((System.nanoTime() - start) / 1e8) / 10.0;
    try (Connection database = town.database().getConnection()) {
      return new Outcome(
          Counting.figures(town, run, seconds, decided.digest(), database),
          Invariants.check(Invariants.ofTheDays(), evidence(database)),
          Map.of(),
          decided,
          Tables.read(database));
    }
  }

  /** Lives through the evening after the days, in which people make use of their rights. */
  RightsEvidence evening(Connection database) throws SQLException {
    return Evening.live(town, people, database);
  }

  /** Lives through the days, and asks about every decision. */
  Decided live(Consumer<Double> progress) {
    Simulation.live(town, run, people, progress);
    return Decided.ask(town.api(), people);
  }

  /** Returns what there is to look at. */
  Evidence evidence(Connection database) {
    return Evidence.of(town, run, people, database);
  }

  /** Returns the people. */
  List<Person> people() {
    return people;
  }

  /** Returns the town. */
  Town town() {
    return town;
  }

  @Override
  public void close() {
    town.close();
  }
}
