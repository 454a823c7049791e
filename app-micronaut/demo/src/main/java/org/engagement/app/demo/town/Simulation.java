package org.engagement.app.demo.town;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.engagement.app.demo.people.Appointment;
import org.engagement.app.demo.people.Diary;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.people.Population;
import org.engagement.sdk.Engagement;

/**
 * Steps the clock from one thing that is due to the next, whether a person's or the engine's, and
 * only when nothing is due any more.
 *
 * <p>At one instant people act at the same time, each of them one call after the other; what time
 * alone makes due is over before they begin. So nothing of what is decided depends on how fast
 * anything ran.
 */
public final class Simulation {
  private static final Duration FOR_AN_EARLY_ANSWER = Duration.ofMillis(200);
  private static final long ACTING_SALT = 0x2545F491L;

  private final Town town;
  private final Run run;
  private final Engagement engine;
  private final Map<String, Member> byAddress = new HashMap<>();
  private final Map<Integer, Member> members;
  private final TreeMap<Instant, List<Appointment>> agenda = new TreeMap<>();
  private final Consumer<Double> progress;

  private Simulation(Town town, Run run, List<Person> people, Consumer<Double> progress) {
    this.town = town;
    this.run = run;
    this.progress = progress;
    this.engine = town.server().engine();
    this.members =
        people.stream()
            .map(person ->
                new Member(
                    person,
                    Population.chanceOf(run.seed() ^ ACTING_SALT, person),
                    town.api(),
                    town.books(),
                    town.mail()))
            .collect(Collectors.toMap(member -> member.person().number(), member -> member));
    members.values().forEach(this::listed);
    for (Person person : people) {
      for (Appointment one : Diary.of(person, run.seed(), run.start(), run.days())) {
        agenda.computeIfAbsent(one.at(), at -> new ArrayList<>()).add(one);
      }
    }
  }

  private void listed(Member member) {
    String address = member.person().mailAddress();
    if (address != null) {
      byAddress.put(address, member);
    }
  }

  /**
   * Lives through all days.
   *
   * @param progress is told the share of the days that is over
   * @throws IllegalStateException if the engine does not come to rest
   */
  public static void live(Town town, Run run, List<Person> people, Consumer<Double> progress) {
    new Simulation(town, run, people, progress).live();
  }

  private void live() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Instant next = next(); next.isBefore(run.end()); next = next()) {
        stepTo(next);
        act(next, threads);
      }
      stepTo(run.end());
    }
  }

  private Instant next() {
    Instant own = agenda.isEmpty() ? run.end() : agenda.firstKey();
    return engine.nextDue().filter(own::isAfter).orElse(own);
  }

  private void stepTo(Instant instant) {
    town.pace().stepTo(instant, this::letHaveTheirSay);
    progress.accept(
        Duration.between(run.start(), instant).toSeconds()
            / (double) Duration.ofDays(run.days()).toSeconds());
  }

  private void act(Instant now, ExecutorService threads) {
    List<Appointment> due = agenda.remove(now);
    if (due == null) {
      return;
    }
    List<Future<?>> acting = new ArrayList<>();
    for (Appointment one : due) {
      Member member = members.get(one.person().number());
      if (member != null) {
        acting.add(threads.submit(() -> member.keep(one.kind(), now, run)));
      }
    }
    while (!acting.stream().allMatch(Future::isDone)) {
      letHaveTheirSay();
      Pace.pause(1);
    }
    acting.forEach(Simulation::outcomeOf);
    rest();
  }

  private void rest() {
    town.pace().rest(this::letHaveTheirSay);
  }

  /**
   * Whoever withdraws in mid-flight does so now: the mail server has the mail and does not answer
   * before the withdrawal is on record, and the withdrawal is not answered before the mail's fate
   * is settled.
   */
  private void letHaveTheirSay() {
    town.mail()
        .nextHeld()
        .ifPresent(held -> {
          Member member = byAddress.get(held.recipient());
          if (member == null) {
            held.answer().countDown();
            return;
          }
          String evidence = "form " + member.person().number();
          var saying = new FutureTask<>(() -> member.withdrawInFlight(evidence), evidence);
          Thread.ofVirtual().start(saying);
          while (!saying.isDone() && !onRecord(evidence)) {
            Pace.pause(1);
          }
          giveTime(saying);
          held.answer().countDown();
          outcomeOf(saying);
        });
  }

  /** An answer that came too early, before the mail's fate is settled, would come now. */
  private static void giveTime(Future<?> saying) {
    long start = System.nanoTime();
    while (!saying.isDone() && System.nanoTime() - start < FOR_AN_EARLY_ANSWER.toNanos()) {
      Pace.pause(1);
    }
  }

  private boolean onRecord(String evidence) {
    try (Connection connection = town.database().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT FROM engagement.consent_event WHERE evidence = ?")) {
      statement.setString(1, evidence);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the ledger can be read", e);
    }
  }

  private static void outcomeOf(Future<?> done) {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a person could not do what they meant to", e.getCause());
    } catch (InterruptedException e) {
      throw Pace.interrupted(e);
    }
  }
}
