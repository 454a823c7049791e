package org.engagement.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.profile.Activities.MONDAY;
import static org.engagement.domain.profile.Activities.session;
import static org.engagement.domain.profile.Activities.used;
import static org.engagement.domain.profile.Activities.usedFeature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;

class ProfileFoldProperties {
  @Provide
  Arbitrary<List<ActivityEvent>> histories() {
    return Activities.histories(60);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void any_order_of_arrival_makes_the_same_profile(
      @ForAll("histories") List<ActivityEvent> history, @ForAll long seed) {
    assertThat(ProfileFold.fold(EngagementProfile.EMPTY, shuffled(history, seed)))
        .isEqualTo(ProfileFold.fold(EngagementProfile.EMPTY, history));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void one_by_one_and_together_make_the_same_profile(
      @ForAll("histories") List<ActivityEvent> history) {
    EngagementProfile folded = EngagementProfile.EMPTY;
    for (ActivityEvent event : history) {
      folded = ProfileFold.fold(folded, event);
    }
    assertThat(ProfileFold.fold(EngagementProfile.EMPTY, history)).isEqualTo(folded);
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void more_sessions_of_a_day_than_are_kept_leave_the_same_ones_in_any_order(@ForAll long seed) {
    List<ActivityEvent> day =
        IntStream.range(0, 200)
            .<ActivityEvent>mapToObj(i ->
                used(
                    UsageType.PAGE_VIEW,
                    MONDAY.plusSeconds(i),
                    session(i % 100),
                    UsageDetails.NONE))
            .toList();

    EngagementProfile folded = ProfileFold.fold(EngagementProfile.EMPTY, shuffled(day, seed));

    assertThat(folded).isEqualTo(ProfileFold.fold(EngagementProfile.EMPTY, day));
    assertThat(folded.sessions().getFirst().named()).hasSize(SessionDay.MAX_NAMED);
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void more_features_than_are_told_apart_leave_the_same_ones_in_any_order(@ForAll long seed) {
    List<ActivityEvent> uses =
        IntStream.range(0, 500)
            .mapToObj(i -> usedFeature("feature-" + i % 250, MONDAY.plusSeconds(i)))
            .toList();

    EngagementProfile folded = ProfileFold.fold(EngagementProfile.EMPTY, shuffled(uses, seed));

    assertThat(folded).isEqualTo(ProfileFold.fold(EngagementProfile.EMPTY, uses));
    assertThat(folded.features()).hasSize(EngagementProfile.MAX_FEATURES);
    assertThat(folded.features()).allMatch(it -> it.usage().featureUsages().total() == 2);
    assertThat(folded.usage().featureUsages().total()).isEqualTo(500);
  }

  private static List<ActivityEvent> shuffled(List<ActivityEvent> events, long seed) {
    List<ActivityEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }
}
