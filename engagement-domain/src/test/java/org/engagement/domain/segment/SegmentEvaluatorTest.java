package org.engagement.domain.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.profile.Activities.MONDAY;
import static org.engagement.domain.profile.Activities.contacted;
import static org.engagement.domain.profile.Activities.profileOf;
import static org.engagement.domain.profile.Activities.reported;
import static org.engagement.domain.profile.Activities.used;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.segment.Criterion.Metric;
import org.engagement.domain.subject.AgeGroup;
import org.junit.jupiter.api.Test;

class SegmentEvaluatorTest {
  private static final ActivityPattern ANY_USE = new ActivityPattern.AnyUsage();
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");
  private static final EngagementProfile USED_ON_MONDAY =
      profileOf(used(UsageType.PAGE_VIEW, MONDAY));

  @Test
  void an_absence_is_reached_at_its_instant() {
    Criterion absent = new Criterion.Absent(ANY_USE, DAY.multipliedBy(14));
    Instant reached = MONDAY.plus(DAY.multipliedBy(14));

    assertThat(evaluate(absent, USED_ON_MONDAY, MONDAY)).isEqualTo(until(false, reached));
    assertThat(evaluate(absent, USED_ON_MONDAY, reached)).isEqualTo(forEver(true));
    assertThat(evaluate(absent, EngagementProfile.EMPTY, reached)).isEqualTo(forEver(false));
  }

  @Test
  void a_period_finer_than_a_microsecond_is_over_with_the_next_one() {
    Criterion absent = new Criterion.Absent(ANY_USE, Duration.ofNanos(1));

    assertThat(evaluate(absent, USED_ON_MONDAY, MONDAY))
        .isEqualTo(until(false, MONDAY.plusNanos(1_000)));
  }

  @Test
  void a_session_that_came_later_is_none_yet_of_a_past_instant() {
    Criterion sessions = atLeastOne(Metric.SESSIONS);

    assertThat(evaluate(sessions, USED_ON_MONDAY, MONDAY.minus(DAY)))
        .isEqualTo(until(false, MIDNIGHT.minus(DAY)));
  }

  @Test
  void a_recency_ends_a_microsecond_after_its_last_instant() {
    Criterion within = new Criterion.Within(ANY_USE, DAY);
    Instant last = MONDAY.plus(DAY);

    assertThat(evaluate(within, USED_ON_MONDAY, last))
        .isEqualTo(until(true, last.plusNanos(1_000)));
    assertThat(evaluate(within, USED_ON_MONDAY, last.plusNanos(1_000))).isEqualTo(forEver(false));
  }

  @Test
  void a_window_ends_at_the_utc_midnight_after_its_last_day() {
    Criterion count = new Criterion.Count(ANY_USE, 7, 1, null);

    assertThat(evaluate(count, USED_ON_MONDAY, MONDAY))
        .isEqualTo(until(true, MIDNIGHT.plus(DAY.multipliedBy(6))));
  }

  @Test
  void only_the_midnight_at_which_a_count_falls_below_its_bound_counts() {
    ActivityEvent[] week = new ActivityEvent[7];
    for (int day = 0; day < week.length; day++) {
      week[day] = used(UsageType.PAGE_VIEW, MONDAY.plus(DAY.multipliedBy(day)));
    }
    Instant sunday = MONDAY.plus(DAY.multipliedBy(6));

    assertThat(evaluate(new Criterion.Count(ANY_USE, 30, 2, null), profileOf(week), sunday))
        .isEqualTo(until(true, MIDNIGHT.plus(DAY.multipliedBy(5 + 29))));
    assertThat(evaluate(new Criterion.Count(ANY_USE, 30, null, 4), profileOf(week), sunday))
        .isEqualTo(until(false, MIDNIGHT.plus(DAY.multipliedBy(2 + 29))));
  }

  @Test
  void sessions_and_contacts_leave_with_their_day() {
    EngagementProfile profile =
        profileOf(
            used(UsageType.PAGE_VIEW, MONDAY), contacted(OfflineContactKind.PHONE_CALL, MONDAY));
    Instant gone = MIDNIGHT.plus(DAY.multipliedBy(29));

    for (Metric metric :
        List.of(Metric.SESSIONS, Metric.OFFLINE_CONTACTS, Metric.AVERAGE_SESSION_MINUTES)) {
      Criterion any = new Criterion.MetricBetween(metric, 0.0, 1.0);
      assertThat(evaluate(new Criterion.Not(any), profile, MONDAY).member()).isFalse();
    }
    assertThat(evaluate(atLeastOne(Metric.SESSIONS), profile, MONDAY)).isEqualTo(until(true, gone));
    assertThat(evaluate(atLeastOne(Metric.OFFLINE_CONTACTS), profile, MONDAY))
        .isEqualTo(until(true, gone));
  }

  @Test
  void a_registration_counts_in_utc_days() {
    EngagementProfile profile =
        profileOf(reported(new Traits(null, LocalDate.of(2026, 3, 1), null, null), MONDAY));

    assertThat(evaluate(new Criterion.RegisteredDaysAgo(3, null), profile, MONDAY))
        .isEqualTo(until(false, MIDNIGHT.plus(DAY)));
    assertThat(evaluate(new Criterion.RegisteredDaysAgo(null, 1), profile, MONDAY))
        .isEqualTo(until(true, MIDNIGHT));
    assertThat(
            evaluate(
                new Criterion.RegisteredDaysAgo(null, 9),
                profile,
                MONDAY.minus(DAY.multipliedBy(2))))
        .isEqualTo(until(false, MIDNIGHT.minus(DAY.multipliedBy(2))));
  }

  @Test
  void a_registration_beyond_all_time_is_no_change_to_wait_for() {
    EngagementProfile profile =
        profileOf(reported(new Traits(null, LocalDate.MAX, null, null), MONDAY));

    assertThat(evaluate(new Criterion.RegisteredDaysAgo(0, null), profile, MONDAY))
        .isEqualTo(forEver(false));
  }

  @Test
  void a_part_that_fails_for_ever_spares_the_timers_of_the_others() {
    Criterion absent = new Criterion.Absent(ANY_USE, DAY);
    Criterion old = new Criterion.AgeIn(Set.of(AgeGroup.FROM_66));

    assertThat(evaluate(new Criterion.All(List.of(absent, old)), USED_ON_MONDAY, MONDAY))
        .isEqualTo(forEver(false));
    assertThat(
            evaluate(
                new Criterion.Any(List.of(absent, new Criterion.Not(old))), USED_ON_MONDAY, MONDAY))
        .isEqualTo(forEver(true));
  }

  @Test
  void a_failing_part_keeps_the_whole_from_holding_as_long_as_it_fails() {
    Criterion soon = new Criterion.Absent(ANY_USE, DAY);
    Criterion late = new Criterion.Absent(ANY_USE, DAY.multipliedBy(3));

    assertThat(evaluate(new Criterion.All(List.of(soon, late)), USED_ON_MONDAY, MONDAY))
        .isEqualTo(until(false, MONDAY.plus(DAY.multipliedBy(3))));
    assertThat(evaluate(new Criterion.Any(List.of(soon, late)), USED_ON_MONDAY, MONDAY))
        .isEqualTo(until(false, MONDAY.plus(DAY)));
  }

  @Test
  void an_explanation_says_what_was_found() {
    Criterion criterion =
        new Criterion.All(
            List.of(
                new Criterion.Count(
                    new ActivityPattern.Usage(UsageType.PAGE_VIEW, null), 7, 2, null),
                new Criterion.AgeIn(Set.of(AgeGroup.FROM_66)),
                new Criterion.Absent(ANY_USE, DAY)));
    SegmentExplanation explanation =
        SegmentExplanation.of(
            new Segment("stuck", criterion), subject(USED_ON_MONDAY, MONDAY.plus(DAY)));

    assertThat(explanation.sentence()).isEqualTo("all of 3: no");
    assertThat(explanation.parts())
        .extracting(SegmentExplanation::sentence)
        .containsExactly(
            "page_view at least 2 times in 7 days: no (1)",
            "age group 66+: no (nothing known)",
            "any use absent for 1 days: yes (last at 2026-03-02T08:00:00Z)");
  }

  private static Criterion atLeastOne(Metric metric) {
    return new Criterion.MetricBetween(metric, 1.0, null);
  }

  private static Evaluation evaluate(Criterion criterion, EngagementProfile profile, Instant at) {
    return SegmentEvaluator.of(new Segment("as it comes", criterion))
        .evaluate(subject(profile, at));
  }

  private static SegmentSubject subject(EngagementProfile profile, Instant at) {
    return new SegmentSubject(profile, Preferences.NONE, at, id -> false);
  }

  private static Evaluation until(boolean member, Instant change) {
    return new Evaluation(member, Optional.of(change));
  }

  private static Evaluation forEver(boolean member) {
    return new Evaluation(member, Optional.empty());
  }
}
