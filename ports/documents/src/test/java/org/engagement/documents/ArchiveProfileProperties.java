package org.engagement.documents;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.engagement.domain.profile.EngagementProfile;

class ArchiveProfileProperties {
  /** Whatever a profile keeps of an activity, the person is told it (GDPR Art. 15(1)). */
  @Property(tries = 1_000)
  void tells_of_every_activity_that_changed_the_profile(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int activities,
      @ForAll @IntRange(min = 1, max = 500) int days) {
    EngagementProfile before = Profiles.random(seed, activities, days);
    EngagementProfile after = Profiles.random(seed, activities + 1, days);

    assertThat(ArchiveProfile.of(after).equals(ArchiveProfile.of(before)))
        .isEqualTo(after.equals(before));
  }
}
