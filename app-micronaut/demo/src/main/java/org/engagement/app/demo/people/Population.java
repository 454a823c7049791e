package org.engagement.app.demo.people;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.engagement.app.demo.people.Person.Client;
import org.jspecify.annotations.Nullable;

/**
 * Draws people from a seed. The first {@value Cast#SIZE} are a cast: between them they do
 * everything that the run must see at least once; the others are drawn freely.
 *
 * <p>{@code docs/demo.md} describes the model.
 */
public final class Population {
  /** The fewest people that make a run. */
  public static final int SMALLEST = Cast.SIZE;

  /** The number of the person whose mailbox is busy at the first mail. */
  public static final int MAILBOX_BUSY = 10;

  private static final List<Integer> AGE_SHARES = List.of(3, 9, 23, 40, 66, 83, 100);
  private static final double[] LITERACY = {0.85, 0.88, 0.85, 0.78, 0.66, 0.52, 0.38};

  private final SplittableRandom chance;
  private final int number;
  private final int days;

  private Population(long seed, int number, int days) {
    this.chance = chance(seed, number);
    this.number = number;
    this.days = days;
  }

  /** Returns as many people, the same for the same seed. */
  public static List<Person> of(long seed, int people, int days) {
    return IntStream.rangeClosed(1, people)
        .mapToObj(number -> new Population(seed, number, days).draw())
        .map(person -> Cast.play(person, days))
        .toList();
  }

  /** Returns chance of a person's own, for what they do on the way. */
  public static SplittableRandom chanceOf(long seed, Person person) {
    return chance(seed, person.number());
  }

  /** Returns the chance of one person, apart from everybody else's. */
  static SplittableRandom chance(long seed, int number) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
  }

  private Person draw() {
    int age = ageIndex();
    Identifiers identifiers = Identifiers.draw(number, chance);
    double literacy = Math.clamp(LITERACY[age] + 0.18 * chance.nextGaussian(), 0.05, 1);
    boolean goesAway = chance.nextDouble() < 0.3;
    return new Person(
        number,
        userId(identifiers),
        Cast.AGE_GROUPS.get(age),
        Math.round(literacy * 100) / 100.0,
        0.6 + 1.2 * chance.nextDouble(),
        chance.nextDouble() < 0.15,
        goesAway ? 1 + chance.nextInt(Math.max(1, days / 2)) : -1,
        goesAway ? 5 + chance.nextInt(4) : 0,
        attitude(),
        notice(),
        wishes(),
        client(),
        identifiers,
        chance.nextDouble() < 0.7,
        chance.nextDouble() < 0.04);
  }

  private int ageIndex() {
    int percent = chance.nextInt(100);
    return number <= Cast.AGE_GROUPS.size()
        ? number - 1
        : (int) AGE_SHARES.stream().filter(share -> share <= percent).count();
  }

  /** Some insurers know people in their apps by the insurance number, others by a random id. */
  private String userId(Identifiers identifiers) {
    return chance.nextInt(3) == 0
        ? identifiers.insuranceNumber()
        : "u-" + new UUID(chance.nextLong(), chance.nextLong()).toString().toLowerCase(Locale.ROOT);
  }

  private Attitude attitude() {
    int percent = chance.nextInt(100);
    if (percent < 62) {
      return Attitude.AGREES;
    } else if (percent < 72) {
      return Attitude.AGREES_FOR_A_WHILE;
    } else if (percent < 80) {
      return Attitude.ONLY_COUNTED;
    }
    return percent < 90 ? Attitude.CHANGES_MIND : Attitude.SILENT;
  }

  private Notice notice() {
    int percent = chance.nextInt(100);
    if (percent < 30) {
      return Notice.LONG_AGO;
    } else if (percent < 45) {
      return Notice.JUST_NOW;
    }
    return percent < 55 ? Notice.OBJECTED : Notice.NONE;
  }

  private Wishes wishes() {
    if (chance.nextInt(100) < 35) {
      return Wishes.NONE;
    }
    return new Wishes(
        one(null, List.of("email", "in_app"), List.of("in_app", "email"), List.of("in_app")),
        one(null, "immediate", "immediate", "daily", "daily", "weekly", "weekly", "never"),
        one(null, "simple", "simple", "standard", "detailed"),
        one("de", "de", "de", "de", "de", "en"),
        chance.nextInt(100) < 8
            ? ZoneId.of(chance.nextBoolean() ? "Atlantic/Canary" : "America/New_York")
            : null);
  }

  private Client client() {
    int percent = chance.nextInt(100);
    if (percent < 60) {
      return Client.OWN;
    }
    return percent < 82 ? Client.SEGMENT : Client.SEGMENT_GZIP;
  }

  @SafeVarargs
  private <T> @Nullable T one(@Nullable T... choices) {
    return choices[chance.nextInt(choices.length)];
  }
}
