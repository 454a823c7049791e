package org.engagement.bench.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What happens to one person: lanes that run side by side, and what follows when they have ended.
 *
 * @param afterwards what is tried on every engine once the last word on consent is answered
 */
record History(int number, List<List<Step>> lanes, List<Step> afterwards) {
  private static final int LONGEST_LANE = 5;
  private static final int LONGEST_PAUSE_MICROS = 12_000;
  private static final List<Act> CONSENT =
      List.of(
          Act.WITHDRAW_HELP,
          Act.WITHDRAW_ANALYTICS,
          Act.OBJECT,
          Act.GRANT_HELP,
          Act.GRANT_ANALYTICS,
          Act.TAKE_OBJECTION_BACK);
  private static final List<Act> LAST =
      List.of(Act.WITHDRAW_HELP, Act.WITHDRAW_ANALYTICS, Act.OBJECT);
  private static final List<Act> USE =
      List.of(Act.REPORT_EVENT, Act.REPORT_EVENT, Act.CHANGE_WISHES, Act.ASK);

  /** An act, the engine that it is done through, and the pause before it. */
  record Step(Act act, int engine, Duration pause) {}

  /** Draws the history of this number; the same seed gives the same one. */
  static History drawn(long seed, int number, int engines) {
    Random random = new Random(seed * 1_000_003 + number);
    List<List<Step>> lanes = new ArrayList<>();
    List<Step> sayings = lane(random, CONSENT, engines);
    sayings.add(step(random, LAST.get(random.nextInt(LAST.size())), engines));
    lanes.add(sayings);
    lanes.add(lane(random, USE, engines));
    lanes.add(lane(random, USE, engines));
    List<Step> afterwards =
        IntStream.range(0, engines)
            .mapToObj(engine ->
                new Step(random.nextBoolean() ? Act.REPORT_EVENT : Act.ASK, engine, Duration.ZERO))
            .toList();
    return new History(number, List.copyOf(lanes), afterwards);
  }

  private static List<Step> lane(Random random, List<Act> acts, int engines) {
    List<Step> lane = new ArrayList<>();
    int length = 1 + random.nextInt(LONGEST_LANE);
    for (int i = 0; i < length; i++) {
      lane.add(step(random, acts.get(random.nextInt(acts.size())), engines));
    }
    return lane;
  }

  private static Step step(Random random, Act act, int engines) {
    return new Step(
        act,
        random.nextInt(engines),
        Duration.ofNanos(1_000L * random.nextInt(LONGEST_PAUSE_MICROS)));
  }
}
