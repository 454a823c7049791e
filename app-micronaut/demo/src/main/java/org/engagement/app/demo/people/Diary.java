package org.engagement.app.demo.people;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.engagement.app.demo.people.Appointment.Kind;

/** Draws what one person means to do over the days of a run, at quarters of an hour. */
public final class Diary {
  private static final Duration SLOT = Duration.ofMinutes(15);
  private static final long SALT = 0x5DEECE66DL;

  private final Person person;
  private final Instant start;
  private final int days;
  private final SplittableRandom chance;
  private final TreeMap<Instant, Kind> entries = new TreeMap<>();

  private Diary(Person person, long seed, Instant start, int days) {
    this.person = person;
    this.start = start;
    this.days = days;
    this.chance = Population.chance(seed ^ SALT, person.number());
  }

  /** Returns a person's appointments in their order, from the start on. */
  public static List<Appointment> of(Person person, long seed, Instant start, int days) {
    Diary diary = new Diary(person, seed, start, days);
    diary.write();
    return diary.entries.entrySet().stream()
        .map(entry -> new Appointment(entry.getKey(), person, entry.getValue()))
        .toList();
  }

  /** Returns when a consent for a while ends: in the second half of the run, at some second. */
  public static Instant endOfConsent(Person person, Instant start, int days) {
    return start
        .plus(Duration.ofDays(days).dividedBy(2))
        .plus(Duration.ofHours(13L * person.number() % (12L * days - 30)))
        .plusSeconds(7L * person.number() % 3600);
  }

  private void write() {
    Instant signUp = at(0, 7, 3);
    if (person.signsUp()) {
      put(signUp, Kind.SIGN_UP);
    }
    for (int day = 0; day < days; day++) {
      if (day < person.awayFrom()
          || person.awayFrom() < 0
          || day >= person.awayFrom() + person.awayDays()) {
        visit(day);
      }
      if (person.hasMail() && chance.nextInt(100) < 70) {
        put(at(day, 18, 4), Kind.READ_MAIL);
      }
    }
    changeMind();
    turnElsewhere();
  }

  private void visit(int day) {
    int visits = (int) person.visitsADay() + (chance.nextDouble() < fraction() ? 1 : 0);
    for (int i = 0; i < visits; i++) {
      Instant at = person.nightOwl() ? at(day, 21, 3) : at(day, day == 0 ? 11 : 7, 10);
      Kind kind = kindOfVisit();
      put(at, kind);
      if (kind == Kind.VISIT_OFFLINE) {
        put(at.plus(Duration.ofHours(6 + chance.nextLong(36))), Kind.SEND_LATE);
      } else if (chance.nextInt(100) < 6) {
        put(at.plus(SLOT), Kind.SEND_AGAIN);
      }
    }
  }

  private double fraction() {
    return person.visitsADay() - (int) person.visitsADay();
  }

  private Kind kindOfVisit() {
    int percent = chance.nextInt(100);
    if (percent < 6) {
      return Kind.VISIT_OFFLINE;
    } else if (percent < 12) {
      return Kind.VISIT_CHATTY;
    } else if (percent < 16) {
      return Kind.VISIT_BROKEN;
    }
    return percent < 17 ? Kind.SEND_NONSENSE : Kind.VISIT;
  }

  private void changeMind() {
    if (person.attitude() == Attitude.CHANGES_MIND) {
      int day = 1 + chance.nextInt(Math.max(1, days - 2));
      Instant at = at(day, 9, 12);
      put(at, chance.nextInt(3) == 0 ? Kind.WITHDRAW_ALL : Kind.WITHDRAW);
      if (chance.nextInt(2) == 0) {
        put(at.plus(Duration.ofHours(20 + chance.nextLong(30))), Kind.AGREE_AGAIN);
      }
    }
  }

  private void turnElsewhere() {
    for (int day = 1; day < days; day++) {
      int percent = chance.nextInt(100);
      if (percent < 14) {
        put(at(day, 8, 9), Kind.CALL);
      } else if (percent < 17) {
        put(at(day, 10, 6), Kind.WRITE);
      }
    }
  }

  /** A slot of a day by the person's own clock, so many hours wide. */
  private Instant at(int day, int hour, int hours) {
    return LocalDate.ofInstant(start, ZoneOffset.UTC)
        .plusDays(day)
        .atTime(LocalTime.of(hour, 0))
        .plus(SLOT.multipliedBy(chance.nextLong(4L * hours)))
        .atZone(person.wishes().home())
        .toInstant();
  }

  /** One thing at a time: what is taken moves to the next slot that is free. */
  private void put(Instant at, Kind kind) {
    Instant free = at.isAfter(start) ? at : start.plus(SLOT);
    while (entries.containsKey(free)) {
      free = free.plus(SLOT);
    }
    if (free.isBefore(start.plus(Duration.ofDays(days)))) {
      entries.put(free, kind);
    }
  }
}
