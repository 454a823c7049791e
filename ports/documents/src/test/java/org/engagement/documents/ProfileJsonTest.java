package org.engagement.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Pseudonym;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileJsonTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Pseudonym ANNA = Pseudonym.parse("00a11a00a11a00a11a00a11a00a11a00");

  static Stream<EngagementProfile> profiles() {
    return IntStream.range(0, 60).mapToObj(ProfileJsonTest::profile);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void a_profile_reads_back_as_it_was_written(EngagementProfile profile) {
    byte[] written = ProfileJson.write(profile);

    assertThat(ProfileJson.read(written)).isEqualTo(profile);
    assertThat(ProfileJson.write(ProfileJson.read(written))).isEqualTo(written);
  }

  @Test
  void the_empty_profile_is_written_so() {
    assertThat(new String(ProfileJson.write(EngagementProfile.EMPTY), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"v\":1,\"usage\":{},\"features\":[],\"offline\":{},\"sessions\":[],\"traits\":{}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"v\":2}",
        "{\"usage\":{}}",
        "{\"v\":1,\"other\":{}}",
        "{\"v\":1,\"usage\":{\"page_view\":[1]}}",
        "{\"v\":1,\"usage\":{\"page_view\":[2,0,0,0,0,5,5,[3,2],[1,1]]}}",
        "{\"v\":1,\"traits\":{\"ageGroup\":[\"nobody's\",\"usage\",5]}}"
      })
  void a_damaged_profile_is_refused_without_a_word_of_it(String damaged) {
    assertThatIllegalStateException()
        .isThrownBy(() -> ProfileJson.read(damaged.getBytes(StandardCharsets.UTF_8)))
        .withMessage("a profile on record is damaged")
        .withNoCause();
  }

  @Test
  void memberships_assignments_and_goals_read_back() {
    var segment = new DefinitionRef(DefinitionKind.SEGMENT, "stuck", 2);
    var goal = new DefinitionRef(DefinitionKind.GOAL, "bonus-used", 1);
    var memberships = Map.of("stuck", new Membership(segment, NOON.plusNanos(1_000)));
    var assignments = Map.of("one", true, "two", false);
    var goals =
        List.of(
            new OpenGoal(new MessageId(new UUID(9, 9)), goal, NOON, NOON.plusSeconds(5)),
            new OpenGoal(new MessageId(new UUID(1, 1)), goal, NOON, NOON.plusSeconds(9)));

    assertThat(StateJson.readMemberships(StateJson.writeMemberships(memberships)))
        .isEqualTo(memberships);
    assertThat(StateJson.readAssignments(StateJson.writeAssignments(assignments)))
        .isEqualTo(assignments);
    assertThat(StateJson.readGoals(StateJson.writeGoals(goals))).isEqualTo(goals);
  }

  private static EngagementProfile profile(int seed) {
    Random random = new Random(seed);
    List<ActivityEvent> events = new ArrayList<>();
    for (int i = 0; i < seed; i++) {
      events.add(event(random));
    }
    return ProfileFold.fold(EngagementProfile.EMPTY, events);
  }

  private static ActivityEvent event(Random random) {
    Instant at = NOON.minusSeconds(random.nextInt(40 * 86_400)).plusNanos(random.nextInt(9) * 1000L);
    var session = random.nextBoolean() ? null : new SessionDigest(new UUID(1, random.nextInt(3)));
    var occurrence =
        new Occurrence(
            new EventDigest(new UUID(random.nextLong(), random.nextLong())),
            ANNA,
            Purpose.APP_ANALYTICS,
            at,
            at,
            session);
    return switch (random.nextInt(4)) {
      case 0 -> new OfflineContact(occurrence, any(random, OfflineContactKind.values()));
      case 1 ->
          new TraitsReported(
              occurrence, new Traits(any(random, AgeGroup.values()), null, 0.1, "email"));
      default ->
          AppUsage.of(
              any(random, UsageType.values()),
              occurrence,
              new UsageDetails(
                  "übersicht",
                  random.nextBoolean() ? null : "feature \"" + random.nextInt(5) + "\"",
                  random.nextBoolean() ? null : 4_200L,
                  random.nextBoolean() ? null : random.nextBoolean()),
              new Traits(null, LocalDate.of(2019, 5, 4), random.nextDouble(), null));
    };
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
