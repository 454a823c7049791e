package org.engagement.app.demo.town;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.engagement.app.demo.people.Person;
import org.jspecify.annotations.Nullable;

/** What one person does in the app from sitting to sitting, getting stuck and getting on. */
final class Sitting {
  private static final int TRIES = 2;

  private final Person person;
  private final SplittableRandom chance;
  private @Nullable Task pending;
  private int failures;
  private boolean helped;
  private int counter;

  Sitting(Person person, SplittableRandom chance) {
    this.person = person;
    this.chance = chance;
  }

  /** Notes that the person read something that helps. */
  void helped() {
    helped = true;
  }

  /** Returns whether the person has given up the same thing twice and not got on since. */
  boolean stuck() {
    return failures >= 2;
  }

  /** Returns what the person did in the minutes up to this instant. */
  List<Act> until(Instant end) {
    Walk walk = new Walk(end.minusSeconds(180 + chance.nextLong(660)), end);
    walk.add("page_view", "home", null, null, null);
    if (chance.nextInt(100) < 20) {
      walk.add("feature_usage", "find a doctor", "doctor-search", 20_000L, true);
    }
    Task task = pending;
    if (task == null && chance.nextInt(100) < 70) {
      task = Task.values()[chance.nextInt(Task.values().length)];
    }
    if (task != null) {
      attempt(task, walk);
    }
    return walk.acts;
  }

  private void attempt(Task task, Walk walk) {
    pending = task;
    for (int i = 0; i < TRIES; i++) {
      walk.add("page_view", task.feature() + " start", task.feature(), null, null);
      long duration = 15_000 + chance.nextLong(60_000);
      boolean done = chance.nextDouble() < task.chanceOfSuccess(person.literacy(), helped);
      if (done) {
        walk.add("task_completion", task.feature() + " end", task.feature(), duration, true);
        pending = null;
        failures = 0;
        helped = false;
        return;
      }
      walk.add("abandonment", task.feature() + " step 2", task.feature(), duration, false);
      failures++;
    }
    if (failures > 6) {
      pending = null;
      failures = 0;
    }
  }

  /** One act after the other, at instants of their own. */
  private final class Walk {
    private final List<Act> acts = new ArrayList<>();
    private final Instant end;
    private Instant at;

    Walk(Instant begin, Instant end) {
      this.at = begin;
      this.end = end;
    }

    void add(
        String type,
        String screen,
        @Nullable String feature,
        @Nullable Long duration,
        @Nullable Boolean success) {
      Duration left = Duration.between(at, end);
      at = at.plusMillis(1 + chance.nextLong(Math.max(2, left.toMillis() / 4)));
      acts.add(
          new Act(
              "e%d-%d".formatted(person.number(), ++counter),
              type,
              at,
              screen,
              feature,
              duration,
              success));
    }
  }
}
