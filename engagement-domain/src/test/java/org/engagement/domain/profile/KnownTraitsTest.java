package org.engagement.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.domain.profile.Activities.MONDAY;
import static org.engagement.domain.profile.Activities.profileOf;
import static org.engagement.domain.profile.Activities.reported;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.analysis.AnalysisTrait;
import org.engagement.domain.decision.Tailoring;
import org.engagement.domain.profile.Told.Teller;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.segment.SegmentEvaluator;
import org.engagement.domain.segment.SegmentExplanation;
import org.engagement.domain.segment.SegmentSubject;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What corrections and disputes do to traits, and to whoever uses them. */
class KnownTraitsTest {
  private static final EventDigest NAME = new EventDigest(new UUID(5, 5));
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));
  private static final EngagementProfile OLD =
      profileOf(reported(new Traits(AgeGroup.FROM_66, null, 0.1, "email"), MONDAY));

  @Requirement("GDPR Art. 5(1)(d)")
  @Requirement("GDPR Art. 16")
  @Test
  void a_correction_outranks_whatever_is_reported_later() {
    EngagementProfile corrected =
        OLD.with(after(OLD, new Correction.Replace(Trait.AGE_GROUP, "41-55")));

    EngagementProfile later =
        ProfileFold.fold(
            corrected, List.of(reported(new Traits(AgeGroup.FROM_66, null, 0.2, null), WEDNESDAY)));

    assertThat(later.traits().values())
        .isEqualTo(new Traits(AgeGroup.FROM_41_TO_55, null, 0.2, "email"));
    assertThat(Objects.requireNonNull(later.traits().ageGroup()).teller())
        .isEqualTo(Teller.CORRECTION);
  }

  @Requirement("GDPR Art. 16")
  @Test
  void a_later_correction_replaces_an_earlier_one_of_the_same_instant() {
    KnownTraits twice =
        after(OLD, new Correction.Replace(Trait.REGISTRATION_DATE, "2020-02-29"))
            .corrected(
                new Correction.Replace(Trait.REGISTRATION_DATE, "2020-03-01"), TUESDAY, NAME);

    assertThat(twice.values().registrationDate()).isEqualTo(LocalDate.of(2020, 3, 1));
  }

  @Requirement("GDPR Art. 18(1)")
  @Test
  void what_is_being_checked_is_stored_and_used_for_nothing() {
    EngagementProfile contested =
        OLD.with(
            after(OLD, new Correction.Contest(Trait.AGE_GROUP))
                .corrected(new Correction.Contest(Trait.DIGITAL_LITERACY_SCORE), TUESDAY, NAME)
                .corrected(new Correction.Contest(Trait.PREFERRED_CHANNEL), TUESDAY, NAME));

    assertThat(contested.traits().values()).isEqualTo(OLD.traits().values());
    assertThat(AnalysisTrait.valuesOf(OLD)).contains("66+");
    assertThat(AnalysisTrait.valuesOf(contested)).contains("unknown").doesNotContain("66+");
    Tailoring tailoring = Tailoring.of(contested, Preferences.NONE);
    assertThat(tailoring.ageGroup()).isNull();
    assertThat(tailoring.digitalLiteracy()).isEqualTo(0.5);
    assertThat(tailoring.contested()).isEmpty();
    for (Criterion criterion : criteria()) {
      assertThat(holds(criterion, OLD)).isTrue();
      assertThat(holds(criterion, contested)).isFalse();
    }
  }

  @Requirement("SGB X § 84")
  @Test
  void what_stays_unclear_is_used_with_the_note_alone() {
    EngagementProfile unclear =
        OLD.with(
            after(OLD, new Correction.Contest(Trait.AGE_GROUP))
                .corrected(new Correction.LeaveUnclear(Trait.AGE_GROUP), TUESDAY, NAME));

    Tailoring tailoring = Tailoring.of(unclear, Preferences.NONE);

    assertThat(tailoring.ageGroup()).isEqualTo(AgeGroup.FROM_66);
    assertThat(tailoring.contested()).isEqualTo(Set.of(Trait.AGE_GROUP));
    assertThat(Tailoring.of(OLD, Preferences.NONE).contested()).isEmpty();
  }

  @Test
  void a_dispute_lasts_through_reports_and_ends_with_its_answer() {
    EngagementProfile contested = OLD.with(after(OLD, new Correction.Contest(Trait.AGE_GROUP)));
    KnownTraits later =
        ProfileFold.fold(
                contested,
                List.of(reported(new Traits(AgeGroup.FROM_15_TO_17, null, null, null), WEDNESDAY)))
            .traits();

    assertThat(later.disputes()).containsEntry(Trait.AGE_GROUP, Dispute.IN_CHECK);
    assertThat(later.corrected(new Correction.Confirm(Trait.AGE_GROUP), WEDNESDAY, NAME).disputes())
        .isEmpty();
    assertThat(
            later
                .corrected(new Correction.Replace(Trait.AGE_GROUP, "18-21"), WEDNESDAY, NAME)
                .disputes())
        .isEmpty();
  }

  @Test
  void nothing_is_disputed_that_is_not_stored() {
    assertThat(after(OLD, new Correction.Contest(Trait.REGISTRATION_DATE))).isEqualTo(OLD.traits());
    assertThat(after(OLD, new Correction.LeaveUnclear(Trait.AGE_GROUP))).isEqualTo(OLD.traits());
  }

  @ParameterizedTest
  @CsvSource({
    "AGE_GROUP, 41 to 55",
    "REGISTRATION_DATE, 2021-02-29",
    "DIGITAL_LITERACY_SCORE, 1.5",
    "DIGITAL_LITERACY_SCORE, NaN",
    "DIGITAL_LITERACY_SCORE, much",
    "PREFERRED_CHANNEL, Brief an Anna"
  })
  void a_value_that_breaks_its_rule_is_none(Trait trait, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Correction.Replace(trait, value))
        .withMessage(trait.label() + " " + trait.rule());
    assertThat(Correction.written(trait, "replace", value)).isEmpty();
  }

  private static KnownTraits after(EngagementProfile profile, Correction correction) {
    return profile.traits().corrected(correction, TUESDAY, NAME);
  }

  private static List<Criterion> criteria() {
    return List.of(
        new Criterion.AgeIn(Set.of(AgeGroup.FROM_66)),
        new Criterion.PrefersChannel("email"),
        new Criterion.MetricBetween(Criterion.Metric.DIGITAL_LITERACY, null, 0.2));
  }

  private static boolean holds(Criterion criterion, EngagementProfile profile) {
    Segment segment = new Segment("Named", criterion);
    var subject = new SegmentSubject(profile, Preferences.NONE, WEDNESDAY, id -> false);
    boolean explained = SegmentExplanation.of(segment, subject).holds();
    assertThat(SegmentEvaluator.of(segment).evaluate(subject).member()).isEqualTo(explained);
    return explained;
  }
}
