package org.engagement.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.profile.Activities.MONDAY;
import static org.engagement.domain.profile.Activities.profileOf;
import static org.engagement.domain.profile.Activities.reported;
import static org.engagement.domain.profile.Activities.used;
import static org.engagement.domain.profile.Activities.usedFeature;
import static org.engagement.domain.profile.Activities.usedSaying;

import java.time.Duration;
import java.time.Instant;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.Told.Teller;
import org.engagement.domain.subject.AgeGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileFoldTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void keeps_numbers_for_ever_and_days_within_the_window() {
    EngagementProfile profile =
        profileOf(
            used(UsageType.PAGE_VIEW, MONDAY),
            used(UsageType.PAGE_VIEW, MONDAY.plus(DAY)),
            used(UsageType.PAGE_VIEW, MONDAY.plus(DAY.multipliedBy(400))));

    Tally views = profile.usage().pageViews();
    assertThat(views.total()).isEqualTo(3);
    assertThat(views.first()).contains(MONDAY);
    assertThat(views.last()).contains(MONDAY.plus(DAY.multipliedBy(400)));
    assertThat(views.days().size()).isEqualTo(2);
    assertThat(profile.sessions()).hasSize(1);
  }

  @Test
  void what_arrives_after_its_day_has_left_the_window_counts_in_the_total_alone() {
    EngagementProfile profile =
        profileOf(
            usedFeature("letters", MONDAY.plus(DAY.multipliedBy(400))),
            usedFeature("letters", MONDAY));

    assertThat(profile.feature("letters").featureUsages().total()).isEqualTo(2);
    assertThat(profile.feature("letters").featureUsages().days().size()).isEqualTo(1);
  }

  @Test
  void counts_success_failure_and_time_only_where_they_were_reported() {
    EngagementProfile profile =
        profileOf(
            used(UsageType.TASK_COMPLETION, MONDAY, null, details(4_000L, true)),
            used(UsageType.TASK_COMPLETION, MONDAY.plusSeconds(1), null, details(6_000L, false)),
            used(UsageType.TASK_COMPLETION, MONDAY.plusSeconds(2), null, details(null, null)));

    assertThat(profile.usage().taskCompletions())
        .extracting(
            Tally::total, Tally::successes, Tally::failures, Tally::timed, Tally::durationMs)
        .containsExactly(3L, 1L, 1L, 2L, 10_000L);
  }

  @Test
  void believes_a_report_before_a_usage_and_the_later_before_the_earlier() {
    Traits young = new Traits(AgeGroup.FROM_18_TO_21, null, null, "push");
    Traits older = new Traits(AgeGroup.FROM_22_TO_30, null, null, null);
    EngagementProfile profile =
        profileOf(
            reported(older, MONDAY),
            usedSaying(young, MONDAY.plusSeconds(9), 1),
            usedSaying(new Traits(null, null, null, "email"), MONDAY.plusSeconds(8), 2));

    assertThat(profile.traits().values())
        .isEqualTo(new Traits(AgeGroup.FROM_22_TO_30, null, null, "push"));
    assertThat(profile.traits().ageGroup())
        .extracting(Told::teller, Told::atMicros)
        .containsExactly(Teller.REPORT, EpochMicros.of(MONDAY));
  }

  @Test
  void settles_a_tie_between_traits_by_the_event() {
    ActivityEvent smaller =
        usedSaying(new Traits(AgeGroup.FROM_18_TO_21, null, null, null), MONDAY, 1);
    ActivityEvent greater = usedSaying(new Traits(AgeGroup.FROM_66, null, null, null), MONDAY, 2);

    assertThat(profileOf(smaller, greater)).isEqualTo(profileOf(greater, smaller));
    assertThat(profileOf(greater, smaller).traits().values().ageGroup())
        .isEqualTo(AgeGroup.FROM_66);
  }

  @Test
  void cuts_off_what_is_finer_than_a_microsecond() {
    Instant fine = MONDAY.plusNanos(1_999);
    assertThat(profileOf(used(UsageType.PAGE_VIEW, fine)).lastActiveAt())
        .contains(MONDAY.plusNanos(1_000));
  }

  private static UsageDetails details(@Nullable Long durationMs, @Nullable Boolean success) {
    return new UsageDetails(null, null, durationMs, success);
  }
}
