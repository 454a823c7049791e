package org.engagement.documents;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Pseudonym;
import org.junit.jupiter.api.Test;

class ProfileBytesTest {
  private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void writes_nothing_known_in_few_bytes() {
    assertThat(hex(EngagementProfile.EMPTY))
        .isEqualTo("02" + "00" + "00000000" + "00" + "0000" + "00" + "00000000");
  }

  @Test
  void writes_the_form_that_stored_profiles_have() {
    String tally = "01" + "01" + "00" + "01" + "a01f" + "00" + "00" + "01" + "0001";
    assertThat(hex(annaWhoSearchedADoctor()))
        .isEqualTo(
            "02"
                + "8080bf93bf81a606"
                + ("00" + tally + "0000")
                + ("01" + "0d" + ascii("doctor-search") + "00" + tally + "0000")
                + "0000"
                + ("01" + "c4c002" + "01" + digest(1, 2) + "8080e9c9d601" + "00" + "00")
                + ("01" + "03" + ascii("66+") + "00" + "8080bf93bf81a606" + digest(3, 4))
                + "000000");
  }

  @Test
  void takes_25_bytes_for_a_feature_and_kind_of_use() {
    EngagementProfile profile = EngagementProfile.EMPTY;
    for (int i = 0; i < 900; i++) {
      Instant at = AT.plusMillis(7_777L * i);
      UsageDetails details = new UsageDetails(null, "feature-" + i / 3 % 30, 90_000L, true);
      profile =
          ProfileFold.fold(
              profile,
              switch (i % 3) {
                case 0 -> new ActivityEvent.PageView(occurrence(at), details, Traits.NONE);
                case 1 -> new ActivityEvent.FeatureUsage(occurrence(at), details, Traits.NONE);
                default -> new ActivityEvent.TaskCompletion(occurrence(at), details, Traits.NONE);
              });
    }
    assertThat(ProfileBytes.write(profile)).hasSizeBetween(90 * 10, 90 * 25);
  }

  @Test
  void refuses_another_version() {
    refuses("01" + hex(EngagementProfile.EMPTY).substring(2), "a stored profile has version 2");
    refuses("7b2276223a317d", "a stored profile has version 2");
  }

  @Test
  void refuses_what_is_not_whole() {
    refuses("", "a stored profile is whole");
    refuses(hex(EngagementProfile.EMPTY) + "00", "a stored profile ends with its last part");
    byte[] anna = ProfileBytes.write(annaWhoSearchedADoctor());
    refuses(
        HexFormat.of().formatHex(Arrays.copyOf(anna, anna.length - 1)),
        "a stored profile is whole");
  }

  private static void refuses(String hex, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileBytes.read(HexFormat.of().parseHex(hex)))
        .withMessage(message);
  }

  private static String hex(EngagementProfile profile) {
    return HexFormat.of().formatHex(ProfileBytes.write(profile));
  }

  private static String ascii(String text) {
    return HexFormat.of().formatHex(text.getBytes(US_ASCII));
  }

  private static String digest(int high, int low) {
    return "%02x00000000000000%02x00000000000000".formatted(high, low);
  }

  private static EngagementProfile annaWhoSearchedADoctor() {
    return ProfileFold.fold(
        EngagementProfile.EMPTY,
        new ActivityEvent.FeatureUsage(
            occurrence(AT),
            new UsageDetails(null, "doctor-search", 4_000L, true),
            new Traits(AgeGroup.FROM_66, null, null, null)));
  }

  private static Occurrence occurrence(Instant at) {
    return new Occurrence(
        new EventDigest(new UUID(3, 4)),
        new Pseudonym(1, 2),
        Purpose.APP_ANALYTICS,
        at,
        at,
        new SessionDigest(new UUID(1, 2)));
  }
}
