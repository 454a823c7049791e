package org.engagement.app.demo.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts that the first people play, so that each run has a case of everything it checks. */
final class Cast {
  static final int SIZE = 24;

  static final List<String> AGE_GROUPS =
      List.of("15-17", "18-21", "22-30", "31-40", "41-55", "56-65", "66+");

  private static final Wishes MAIL_FIRST =
      new Wishes(List.of("email", "in_app"), "immediate", "standard", "de", null);
  private static final Wishes FEWER = new Wishes(null, "daily", "simple", "de", null);
  private static final Wishes NOTHING =
      new Wishes(List.of("in_app"), "never", "simple", "de", null);

  private Cast() {}

  static Person play(Person drawn, int days) {
    return switch (drawn.number()) {
      case 1, 2, 3, 4, 5 -> struggling(drawn, Attitude.AGREES, MAIL_FIRST, true);
      case 6, 7 -> struggling(drawn, Attitude.AGREES_FOR_A_WHILE, drawn.wishes(), false);
      case 8 -> struggling(drawn, Attitude.AGREES, NOTHING, false);
      case 9, 10, 11 -> away(struggling(drawn, Attitude.AGREES, MAIL_FIRST, false), days);
      case 12 -> struggling(drawn, Attitude.ONLY_COUNTED, drawn.wishes(), false);
      case 13, 14 -> struggling(drawn, Attitude.CHANGES_MIND, MAIL_FIRST, false);
      case 15 -> silent(drawn);
      case 16 -> noticed(drawn, Notice.LONG_AGO);
      case 17 -> noticed(drawn, Notice.OBJECTED);
      case 18, 19 -> owl(struggling(drawn, Attitude.AGREES, MAIL_FIRST, false));
      case 20 -> noticed(drawn, Notice.JUST_NOW);
      case 21, 22 -> owl(struggling(drawn, Attitude.AGREES, drawn.wishes(), false));
      case 23, 24 -> struggling(drawn, Attitude.AGREES, FEWER, false);
      default -> drawn;
    };
  }

  /** Uses the app every day and gets stuck: will be helped, where that is allowed. */
  private static Person struggling(
      Person drawn, Attitude attitude, Wishes wishes, boolean withdrawsInFlight) {
    return copy(
        drawn, 0.25, 2, false, -1, 0, attitude, Notice.NONE, wishes, true, withdrawsInFlight);
  }

  private static Person away(Person drawn, int days) {
    return copy(
        drawn,
        drawn.literacy(),
        drawn.visitsADay(),
        false,
        1 + drawn.number() % 2,
        days,
        drawn.attitude(),
        drawn.notice(),
        drawn.wishes(),
        true,
        false);
  }

  private static Person owl(Person drawn) {
    return copy(
        drawn,
        drawn.literacy(),
        drawn.visitsADay(),
        true,
        -1,
        0,
        drawn.attitude(),
        drawn.notice(),
        drawn.wishes(),
        true,
        false);
  }

  private static Person silent(Person drawn) {
    return copy(
        drawn, 0.5, 1.5, false, -1, 0, Attitude.SILENT, Notice.NONE, drawn.wishes(), false, false);
  }

  private static Person noticed(Person drawn, Notice notice) {
    return copy(
        drawn,
        0.6,
        1.6,
        false,
        -1,
        0,
        Attitude.AGREES,
        notice,
        drawn.wishes(),
        drawn.hasMail(),
        false);
  }

  private static Person copy(
      Person drawn,
      double literacy,
      double visitsADay,
      boolean nightOwl,
      int awayFrom,
      int awayDays,
      Attitude attitude,
      Notice notice,
      @Nullable Wishes wishes,
      boolean hasMail,
      boolean withdrawsInFlight) {
    return new Person(
        drawn.number(),
        drawn.userId(),
        drawn.ageGroup(),
        literacy,
        visitsADay,
        nightOwl,
        awayFrom,
        awayDays,
        attitude,
        notice,
        wishes == null ? Wishes.NONE : wishes,
        drawn.client(),
        drawn.identifiers(),
        hasMail,
        withdrawsInFlight);
  }
}
