package org.engagement.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/** Profiles of people who used the app at random. */
final class Profiles {
  private static final Instant BEGINNING = Instant.parse("1969-12-30T00:00:00Z");
  private static final Pseudonym ANNA = new Pseudonym(1, 2);

  private Profiles() {}

  /** Returns the profile that so many activities within so many days make. */
  static EngagementProfile random(long seed, int activities, int days) {
    Random random = new Random(seed);
    List<ActivityEvent> events = new ArrayList<>();
    for (int i = 0; i < activities; i++) {
      events.add(event(random, days));
    }
    EngagementProfile profile = ProfileFold.fold(EngagementProfile.EMPTY, events);
    return profile.with(corrected(random, profile.traits()));
  }

  private static KnownTraits corrected(Random random, KnownTraits traits) {
    KnownTraits after = traits;
    EventDigest name = new EventDigest(new UUID(random.nextLong(), 1));
    for (Trait trait : Trait.values()) {
      KnownTraits base = after;
      after =
          switch (random.nextInt(4)) {
            case 0 -> after.corrected(new Correction.Contest(trait), BEGINNING, name);
            case 1 ->
                after
                    .corrected(new Correction.Contest(trait), BEGINNING, name)
                    .corrected(new Correction.LeaveUnclear(trait), BEGINNING, name);
            case 2 ->
                Optional.ofNullable(trait.write(traits.values()))
                    .map(value -> new Correction.Replace(trait, value))
                    .map(correction -> base.corrected(correction, BEGINNING, name))
                    .orElse(after);
            default -> after;
          };
    }
    return after;
  }

  private static ActivityEvent event(Random random, int days) {
    Occurrence occurrence = occurrence(random, days);
    return switch (random.nextInt(10)) {
      case 0 ->
          new ActivityEvent.OfflineContact(occurrence, one(random, OfflineContactKind.values()));
      case 1 -> new ActivityEvent.TraitsReported(occurrence, traits(random));
      default ->
          ActivityEvent.AppUsage.of(
              one(random, UsageType.values()),
              occurrence,
              new UsageDetails(
                  null,
                  maybe(random, "f\u00fcr \"" + random.nextInt(9) + "\""),
                  maybe(random, random.nextLong(90_000)),
                  maybe(random, random.nextBoolean())),
              traits(random));
    };
  }

  private static Occurrence occurrence(Random random, int days) {
    Instant at = BEGINNING.plusNanos(random.nextLong(days * 86_400_000_000_000L));
    SessionDigest session =
        maybe(random, new SessionDigest(new UUID(random.nextInt(5) - 2L, random.nextInt(2))));
    UUID id = new UUID(random.nextLong(), random.nextLong());
    return new Occurrence(new EventDigest(id), ANNA, Purpose.APP_ANALYTICS, at, at, session);
  }

  private static Traits traits(Random random) {
    return new Traits(
        maybe(random, one(random, AgeGroup.values())),
        maybe(random, LocalDate.ofEpochDay(random.nextInt(40_000))),
        maybe(random, random.nextDouble()),
        maybe(random, "email"));
  }

  private static <T> T one(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static <T> @Nullable T maybe(Random random, T value) {
    return random.nextBoolean() ? value : null;
  }
}
