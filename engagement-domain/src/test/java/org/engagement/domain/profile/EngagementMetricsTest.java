package org.engagement.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.profile.Activities.MONDAY;
import static org.engagement.domain.profile.Activities.contacted;
import static org.engagement.domain.profile.Activities.profileOf;
import static org.engagement.domain.profile.Activities.reported;
import static org.engagement.domain.profile.Activities.session;
import static org.engagement.domain.profile.Activities.used;
import static org.engagement.domain.profile.Activities.usedFeature;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngagementMetricsTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");

  @Test
  void someone_unknown_has_neutral_figures() {
    EngagementMetrics metrics = EngagementProfile.EMPTY.metrics(MONDAY);

    assertThat(metrics)
        .isEqualTo(new EngagementMetrics(0, null, null, List.of(), null, 0, 0, 0, 0.5));
  }

  @Test
  void tells_the_figures_of_the_seed() {
    EngagementProfile profile =
        profileOf(
            usedFeature("letters", MONDAY),
            usedFeature("bonus", MONDAY.plusSeconds(600)),
            used(UsageType.TASK_COMPLETION, MONDAY.plusSeconds(660)),
            used(UsageType.ABANDONMENT, MONDAY.plusSeconds(720)),
            used(UsageType.TASK_COMPLETION, MONDAY.plus(DAY)),
            used(UsageType.TASK_COMPLETION, MONDAY.plus(DAY).plusSeconds(60)),
            contacted(OfflineContactKind.PHONE_CALL, MONDAY),
            contacted(OfflineContactKind.PAPER_FORM, MONDAY),
            contacted(OfflineContactKind.PAPER_FORM, MONDAY.plusSeconds(1)),
            reported(new Traits(null, null, 0.25, null), MONDAY));

    assertThat(profile.metrics(MONDAY.plus(DAY)))
        .isEqualTo(
            new EngagementMetrics(
                2,
                Duration.ofSeconds(390),
                MONDAY.plus(DAY).plusSeconds(60),
                List.of("bonus", "letters"),
                0.75,
                1,
                1,
                2,
                0.25));
  }

  @Test
  void a_session_that_goes_on_over_midnight_is_one() {
    assertThat(sessions(use(MIDNIGHT.minusSeconds(600)), use(MIDNIGHT.plusSeconds(600))))
        .isEqualTo(new SessionFigures(1, 1_200_000_000L));
    assertThat(sessions(use(MIDNIGHT.minusSeconds(1)), use(MIDNIGHT.plusSeconds(1_800))))
        .isEqualTo(new SessionFigures(2, 0));
    assertThat(sessions(inSession(1, MIDNIGHT.minusSeconds(3_600)), inSession(1, MIDNIGHT)))
        .isEqualTo(new SessionFigures(1, 3_600_000_000L));
    assertThat(sessions(inSession(1, MIDNIGHT.minusSeconds(1)), inSession(2, MIDNIGHT)))
        .isEqualTo(new SessionFigures(2, 0));
  }

  @Test
  void thirty_minutes_join_and_more_part() {
    assertThat(sessions(use(MONDAY), use(MONDAY.plusSeconds(1_800))))
        .extracting(SessionFigures::count)
        .isEqualTo(1L);
    assertThat(sessions(use(MONDAY), use(MONDAY.plusSeconds(1_800).plusMillis(1))))
        .extracting(SessionFigures::count)
        .isEqualTo(2L);
    assertThat(
            sessions(use(MONDAY), use(MONDAY.plusSeconds(3_000)), use(MONDAY.plusSeconds(1_500))))
        .isEqualTo(new SessionFigures(1, 3_000_000_000L));
  }

  @Test
  void recent_figures_end_with_their_thirtieth_day() {
    EngagementProfile profile =
        profileOf(
            used(UsageType.PAGE_VIEW, MONDAY), contacted(OfflineContactKind.PHONE_CALL, MONDAY));
    Instant lastDay = MONDAY.plus(DAY.multipliedBy(29));

    assertThat(profile.metrics(lastDay).totalSessions()).isEqualTo(1);
    assertThat(profile.metrics(lastDay).phoneCalls()).isEqualTo(1);
    assertThat(profile.metrics(lastDay.plus(DAY)).totalSessions()).isZero();
    assertThat(profile.metrics(lastDay.plus(DAY)).phoneCalls()).isZero();
  }

  @Test
  void derived_literacy_rises_with_ease_breadth_and_pace_and_falls_with_abandonment() {
    double neutral = literacy();
    assertThat(neutral).isEqualTo(0.5);
    assertThat(literacy(used(UsageType.TASK_COMPLETION, MONDAY))).isGreaterThan(neutral);
    assertThat(literacy(usedFeature("letters", MONDAY))).isGreaterThan(neutral);
    assertThat(literacy(used(UsageType.ABANDONMENT, MONDAY))).isLessThan(neutral);
    assertThat(literacy(task(10_000L, true))).isGreaterThan(literacy(task(600_000L, true)));
    assertThat(literacy(task(null, true))).isGreaterThan(literacy(task(null, false)));
  }

  private static double literacy(ActivityEvent... events) {
    return profileOf(events).digitalLiteracy();
  }

  private static ActivityEvent task(@Nullable Long durationMs, boolean success) {
    return used(
        UsageType.TASK_COMPLETION, MONDAY, null, new UsageDetails(null, null, durationMs, success));
  }

  private static ActivityEvent use(Instant at) {
    return used(UsageType.PAGE_VIEW, at);
  }

  private static ActivityEvent inSession(long number, Instant at) {
    return used(UsageType.PAGE_VIEW, at, session(number), UsageDetails.NONE);
  }

  private static SessionFigures sessions(ActivityEvent... events) {
    return SessionFigures.between(
        profileOf(events).sessions(), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }
}
