package org.engagement.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
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

class ProfileJsonTest {
  private static final String EMPTY =
      """
      {"v":1,"usage":[null,null,null,null],"features":[],"offline":[null,null],"sessions":[],\
      "traits":[null,null,null,null]}\
      """;

  @Test
  void writes_nothing_known_in_few_words() {
    assertThat(new String(ProfileJson.write(EngagementProfile.EMPTY), UTF_8)).isEqualTo(EMPTY);
  }

  @Test
  void writes_the_form_that_stored_profiles_have() {
    assertThat(new String(ProfileJson.write(annaWhoSearchedADoctor()), UTF_8))
        .isEqualTo(
            """
            {"v":1,\
            "usage":[null,[1,1,0,1,4000,1772438400000000,0,[20514,1]],null,null],\
            "features":[["doctor-search",\
            [null,[1,1,0,1,4000,1772438400000000,0,[20514,1]],null,null]]],\
            "offline":[null,null],\
            "sessions":[[20514,[["00000000000000010000000000000002",28800000000,0]],[]]],\
            "traits":[["66+","usage",1772438400000000,"00000000000000030000000000000004"],\
            null,null,null]}\
            """);
  }

  @Test
  void reads_fields_in_any_order_as_databases_give_them_back() {
    assertThat(
            ProfileJson.read(
                """
                {"usage": [null, null, null, null], "v": 1, "traits": [null, null, null, null],
                 "offline": [null, null], "features": [], "sessions": []}\
                """
                    .getBytes(UTF_8)))
        .isEqualTo(EngagementProfile.EMPTY);
  }

  @Test
  void refuses_another_version() {
    refuses(EMPTY.replace("\"v\":1", "\"v\":2"), "a stored profile has version 1");
    refuses("{}", "a stored profile has version 1");
  }

  @Test
  void refuses_what_it_does_not_know_without_quoting_it() {
    refuses(EMPTY.replace("{\"v\"", "{\"w\":1,\"v\""), "a stored profile has no further fields");
    refuses(EMPTY.replace("[null,null]", "[null,Anna]"), "a stored profile is well-formed JSON");
    refuses(EMPTY.replace("[null,null]", "[null,7]"), "a stored profile has the form of version 1");
  }

  private static void refuses(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileJson.read(json.getBytes(UTF_8)))
        .withMessage(message);
  }

  private static EngagementProfile annaWhoSearchedADoctor() {
    Instant at = Instant.parse("2026-03-02T08:00:00Z");
    Occurrence occurrence =
        new Occurrence(
            new EventDigest(new UUID(3, 4)),
            new Pseudonym(1, 2),
            Purpose.APP_ANALYTICS,
            at,
            at,
            new SessionDigest(new UUID(1, 2)));
    return ProfileFold.fold(
        EngagementProfile.EMPTY,
        new ActivityEvent.FeatureUsage(
            occurrence,
            new UsageDetails(null, "doctor-search", 4_000L, true),
            new Traits(AgeGroup.FROM_66, null, null, null)));
  }
}
