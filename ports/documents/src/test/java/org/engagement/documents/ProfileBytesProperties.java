package org.engagement.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.engagement.domain.profile.EngagementProfile;

class ProfileBytesProperties {
  @Property(tries = 300)
  void reads_what_it_wrote(
      @ForAll long seed,
      @ForAll @IntRange(max = 150) int activities,
      @ForAll @IntRange(min = 1, max = 900) int days) {
    EngagementProfile profile = Profiles.random(seed, activities, days);

    assertThat(ProfileBytes.read(ProfileBytes.write(profile))).isEqualTo(profile);
  }

  @Property(tries = 200)
  void refuses_what_was_cut_off(@ForAll long seed, @ForAll @IntRange(max = 10_000) int cut) {
    byte[] whole = ProfileBytes.write(Profiles.random(seed, 30, 60));
    byte[] part = Arrays.copyOf(whole, cut % whole.length);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileBytes.read(part))
        .withMessageStartingWith("a stored profile");
  }
}
