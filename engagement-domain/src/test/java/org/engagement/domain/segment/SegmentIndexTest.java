package org.engagement.domain.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.profile.Activities.MONDAY;
import static org.engagement.domain.profile.Activities.contacted;
import static org.engagement.domain.profile.Activities.profileOf;
import static org.engagement.domain.profile.Activities.used;
import static org.engagement.domain.profile.Activities.usedFeature;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.subject.Language;
import org.junit.jupiter.api.Test;

class SegmentIndexTest {
  private static final SegmentIndex INDEX =
      SegmentIndex.of(
          Map.of(
              "calls", within(new ActivityPattern.Offline(OfflineContactKind.PHONE_CALL)),
              "gives-up", within(new ActivityPattern.Usage(UsageType.ABANDONMENT, null)),
              "letters", within(new ActivityPattern.Usage(UsageType.FEATURE_USAGE, "letters")),
              "german", segment(new Criterion.Speaks(Language.GERMAN)),
              "not-stuck", segment(new Criterion.Not(new Criterion.InSegment("gives-up")))));

  @Test
  void an_activity_affects_what_means_it_and_what_names_that() {
    assertThat(affectedBy(used(UsageType.ABANDONMENT, MONDAY)))
        .containsExactly("gives-up", "not-stuck");
    assertThat(affectedBy(contacted(OfflineContactKind.PHONE_CALL, MONDAY)))
        .containsExactly("calls");
    assertThat(affectedBy(usedFeature("letters", MONDAY))).containsExactly("letters");
  }

  @Test
  void an_activity_that_nothing_means_affects_nothing() {
    assertThat(affectedBy(used(UsageType.PAGE_VIEW, MONDAY))).isEmpty();
    assertThat(affectedBy(usedFeature("bonus", MONDAY))).isEmpty();
  }

  @Test
  void a_feature_that_may_have_pushed_another_one_out_affects_what_means_that() {
    ActivityEvent[] many =
        IntStream.range(0, EngagementProfile.MAX_FEATURES - 1)
            .mapToObj(i -> usedFeature("a" + i, MONDAY))
            .toArray(ActivityEvent[]::new);
    EngagementProfile full = ProfileFold.fold(profileOf(many), usedFeature("letters", MONDAY));
    ActivityEvent pushing = usedFeature("another", MONDAY);
    EngagementProfile pushed = ProfileFold.fold(full, pushing);

    assertThat(full.feature("letters").featureUsages().total()).isEqualTo(1);
    assertThat(pushed.feature("letters").featureUsages().isEmpty()).isTrue();
    assertThat(INDEX.affectedBy(pushing, pushed)).containsExactly("letters");
  }

  private static Iterable<String> affectedBy(ActivityEvent event) {
    return INDEX.affectedBy(event, profileOf(event));
  }

  private static Segment within(ActivityPattern pattern) {
    return segment(new Criterion.Within(pattern, Duration.ofDays(7)));
  }

  private static Segment segment(Criterion criterion) {
    return new Segment("as it comes", criterion);
  }
}
