package org.engagement.domain.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.ActivityEvent.AppUsage;
import org.engagement.domain.activity.ActivityEvent.OfflineContact;
import org.engagement.domain.activity.ActivityEvent.TraitsReported;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/** Activities of one person, Anna, as tests need them. */
public final class Activities {
  /** The morning on which most stories begin. */
  public static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private static final Pseudonym ANNA = new Pseudonym(1, 2);

  private Activities() {}

  /** Returns a use of the app. */
  public static ActivityEvent used(UsageType type, Instant at) {
    return used(type, at, null, UsageDetails.NONE);
  }

  /** Returns a use of the app. */
  public static ActivityEvent used(
      UsageType type, Instant at, @Nullable SessionDigest session, UsageDetails details) {
    return AppUsage.of(type, happened(at, at.toEpochMilli(), session), details, Traits.NONE);
  }

  /** Returns a use of the app in which it said something of Anna. */
  public static ActivityEvent usedSaying(Traits context, Instant at, long event) {
    return AppUsage.of(UsageType.PAGE_VIEW, happened(at, event, null), UsageDetails.NONE, context);
  }

  /** Returns a use of a feature. */
  public static ActivityEvent usedFeature(String featureId, Instant at) {
    return used(UsageType.FEATURE_USAGE, at, null, new UsageDetails(null, featureId, null, null));
  }

  /** Returns a contact outside the app. */
  public static ActivityEvent contacted(OfflineContactKind kind, Instant at) {
    return new OfflineContact(happened(at, at.toEpochMilli(), null), kind);
  }

  /** Returns a report of traits. */
  public static ActivityEvent reported(Traits traits, Instant at) {
    return new TraitsReported(happened(at, at.toEpochMilli(), null), traits);
  }

  /** Returns the session with this number. */
  public static SessionDigest session(long number) {
    return new SessionDigest(new UUID(0, number));
  }

  /** Returns the profile of these. */
  public static EngagementProfile profileOf(ActivityEvent... events) {
    return ProfileFold.fold(EngagementProfile.EMPTY, List.of(events));
  }

  /**
   * Returns up to so many different activities within some 900 days, in bursts, close to midnight
   * and to window ends often enough.
   */
  public static Arbitrary<List<ActivityEvent>> histories(int most) {
    return Combinators.combine(
            Arbitraries.of(2, 40, 450, 900), Arbitraries.integers().between(0, most))
        .flatAs((days, size) ->
            event(days)
                .list()
                .ofSize(size)
                .map(drafts -> {
                  List<ActivityEvent> events = new ArrayList<>();
                  for (int i = 0; i < drafts.size(); i++) {
                    events.add(drafts.get(i).event(i));
                  }
                  return events;
                }));
  }

  private static Arbitrary<Draft> event(int days) {
    Arbitrary<Instant> at =
        Combinators.combine(
                Arbitraries.integers().between(0, days),
                Arbitraries.oneOf(
                    Arbitraries.integers().between(0, 86_399),
                    Arbitraries.integers().between(0, 1_800),
                    Arbitraries.integers().between(84_600, 86_399)))
            .as((day, second) ->
                Instant.parse("2024-05-01T00:00:00Z").plusSeconds(86_400L * day + second));
    Arbitrary<@Nullable SessionDigest> session =
        Arbitraries.longs().between(0, 3).map(Activities::session).injectNull(0.5);
    Arbitrary<UsageDetails> details =
        Combinators.combine(
                Arbitraries.of("letters", "doctor-search", "bonus", "refund").injectNull(0.3),
                Arbitraries.longs().between(0, 600_000).injectNull(0.5),
                Arbitraries.of(true, false).injectNull(0.5))
            .as((feature, duration, success) ->
                new UsageDetails("home", feature, duration, success));
    Arbitrary<Traits> traits = traits();
    Arbitrary<UsageType> type = Arbitraries.of(UsageType.class);
    return Arbitraries.frequencyOf(
        Tuple.of(
            8,
            Combinators.combine(type, at, session, details, traits.injectNull(0.8))
                .as((kind, when, in, what, context) ->
                    number ->
                        AppUsage.of(
                            kind,
                            happened(when, number, in),
                            what,
                            context == null ? Traits.NONE : context))),
        Tuple.of(
            2,
            Combinators.combine(Arbitraries.of(OfflineContactKind.class), at)
                .as((kind, when) ->
                    number -> new OfflineContact(happened(when, number, null), kind))),
        Tuple.of(
            1,
            Combinators.combine(traits, at)
                .as((told, when) ->
                    number -> new TraitsReported(happened(when, number, null), told))));
  }

  private static Arbitrary<Traits> traits() {
    return Combinators.combine(
            Arbitraries.of(AgeGroup.class).injectNull(0.5),
            Arbitraries.integers()
                .between(0, 900)
                .map(day -> LocalDate.of(2024, 5, 1).plusDays(day))
                .injectNull(0.5),
            Arbitraries.of(0.0, 0.25, 0.5, 1.0).injectNull(0.5),
            Arbitraries.of("email", "push").injectNull(0.5))
        .as(Traits::new);
  }

  private static Occurrence happened(Instant at, long number, @Nullable SessionDigest session) {
    return new Occurrence(
        new EventDigest(new UUID(0, number)), ANNA, Purpose.APP_ANALYTICS, at, at, session);
  }

  /** An activity that lacks but its id. */
  @FunctionalInterface
  private interface Draft {
    ActivityEvent event(int number);
  }
}
