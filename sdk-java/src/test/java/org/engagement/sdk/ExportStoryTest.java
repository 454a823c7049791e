package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.ADVERTISING;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.BACKEND;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.analysis.AnalysisTrait;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.DataCategory;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.ExportForAnalysis.Group;
import org.engagement.port.driving.ExportForAnalysis.Query;
import org.engagement.port.driving.ExportForAnalysis.Result;
import org.engagement.port.driving.ExportForAnalysis.Row;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

/** What analysts learn of many people. */
class ExportStoryTest {
  private static final Purpose STUDY = new Purpose("care-innovation");
  private static final Set<AnalysisTrait> BY_AGE = Set.of(AnalysisTrait.AGE_GROUP);

  /** The study stands on a law that waits after people were told of it. */
  private static final Duration WAITING = Duration.ofDays(29);

  private final Town town = new Town(settings -> settings.purposes(withStudy(false)));

  @Requirement("GDPR Art. 25")
  @Test
  void nobody_is_told_of_in_a_group_of_fewer_than_ten() {
    use(town, 0, 12, AgeGroup.FROM_22_TO_30);
    use(town, 12, 32, AgeGroup.FROM_66);
    use(town, 32, 41, AgeGroup.FROM_15_TO_17);

    Result.Exported told = exported(town, APP_ANALYTICS, true);

    assertThat(told.least()).isEqualTo(10);
    assertThat(told.groups())
        .as("the nine are left out, and the twelve with them, who would give the nine away")
        .containsExactly(new Group(List.of("66+"), 20));
    assertThat(told.rows()).hasSize(20);
    assertThat(town.audited(AuditAction.PERSONAL_DATA_READ))
        .as("the export, and each of those of whom there is a row")
        .isEqualTo(21);
  }

  @Requirement("SGB I § 35")
  @Test
  void who_works_for_the_insurer_is_in_no_export() {
    use(town, 0, 15, AgeGroup.FROM_22_TO_30);
    town.engine.keepEmployment().put(BACKEND, user(4), true);
    town.engine.keepEmployment().put(BACKEND, user(5), false);

    assertThat(exported(town, APP_ANALYTICS, true).rows()).hasSize(14);
    assertThat(exported(town, APP_ANALYTICS, false).groups())
        .containsExactly(new Group(List.of("22-30"), 14));
  }

  @Requirement("GDPR Art. 25")
  @Test
  void of_special_categories_nobody_is_told_of_in_a_group_of_fewer_than_thirty() {
    Town health = new Town(settings -> settings.purposes(withStudy(true)));
    use(health, 0, 29, AgeGroup.FROM_22_TO_30);
    assertThat(exported(health, STUDY, true).groups()).isEmpty();

    use(health, 29, 30, AgeGroup.FROM_22_TO_30);

    assertThat(exported(health, STUDY, true).groups())
        .containsExactly(new Group(List.of("22-30"), 30));
  }

  @Requirement("SGB V § 68b")
  @Test
  void two_purposes_share_no_pseudonym_and_one_keeps_its_own() {
    use(town, 0, 15, AgeGroup.FROM_22_TO_30);
    Set<UUID> ofTheStudy = names(exported(town, STUDY, true));

    Set<UUID> ofAnalytics = names(exported(town, APP_ANALYTICS, true));

    assertThat(ofTheStudy).hasSize(15);
    assertThat(ofAnalytics).hasSize(15).doesNotContainAnyElementsOf(ofTheStudy);
    assertThat(names(exported(town, STUDY, true))).isEqualTo(ofTheStudy);
    Set<UUID> own =
        town.engine.people().find(users(0, 15)).known().values().stream()
            .map(person -> person.subject().bits())
            .collect(Collectors.toSet());
    assertThat(own).hasSize(15).doesNotContainAnyElementsOf(ofAnalytics);
    assertThat(own).doesNotContainAnyElementsOf(ofTheStudy);
  }

  @Requirement("SGB V § 68b")
  @Requirement("GDPR Art. 18(1)")
  @Test
  void who_objects_withdraws_is_restricted_or_erased_is_left_out() {
    use(town, 0, 15, AgeGroup.FROM_22_TO_30);
    town.says(user(0), ConsentAction.OBJECTED, STUDY);
    town.withdraws(user(1), APP_ANALYTICS);
    town.engine.restrictProcessing().restrict(BACKEND, user(2), true);
    town.engine.eraseSubject().erase(BACKEND, user(3));

    assertThat(exported(town, STUDY, true).rows()).hasSize(11);
    assertThat(exported(town, APP_ANALYTICS, true).rows()).hasSize(12);
  }

  @Test
  void only_purposes_of_analysis_allow_it() {
    for (Purpose purpose : List.of(PERSONALISED_HELP, ADVERTISING, new Purpose("unheard-of"))) {
      assertThat(
              town.engine
                  .exportForAnalysis()
                  .export(BACKEND, new Query(purpose, BY_AGE, Map.of(), false)))
          .isInstanceOf(Result.Refused.class);
    }
    assertThat(town.audited(AuditAction.PERSONAL_DATA_READ)).isZero();
  }

  @Test
  void counts_alone_have_no_rows_and_only_whom_was_asked_for() {
    use(town, 0, 15, AgeGroup.FROM_22_TO_30);
    use(town, 15, 27, AgeGroup.FROM_66);

    var asked = new Query(APP_ANALYTICS, Set.of(), Map.of(AnalysisTrait.AGE_GROUP, "66+"), false);
    var told = (Result.Exported) town.engine.exportForAnalysis().export(BACKEND, asked);

    assertThat(told.groups()).containsExactly(new Group(List.of(), 12));
    assertThat(told.rows()).isEmpty();
  }

  /** The register that is built in, where the study has other data. */
  private static PurposeRegister withStudy(boolean special) {
    PurposeRegister register = PurposeRegister.statutoryHealthInsurance();
    PurposeDefinition line = register.require(STUDY);
    return register.with(
        new PurposeDefinition(
            STUDY,
            2,
            line.basis(),
            Set.of(new DataCategory("diagnoses", special)),
            line.reads(),
            line.recipients(),
            line.storagePeriod()));
  }

  private static void use(Town town, int from, int until, AgeGroup age) {
    for (UserId person : users(from, until)) {
      town.grants(person, APP_ANALYTICS);
      town.says(person, ConsentAction.NOTIFIED, STUDY);
      town.collects(
          new Submission.Usage(
              "event-" + person.value(),
              person,
              "session",
              town.clock.instant(),
              ABANDONMENT,
              new UsageDetails("screen", "bonus", 1_000L, true),
              new Traits(age, null, 0.5, null),
              false,
              0));
    }
    town.settles();
    town.later(WAITING);
  }

  private static List<UserId> users(int from, int until) {
    return IntStream.range(from, until).mapToObj(ExportStoryTest::user).toList();
  }

  private static UserId user(int number) {
    return new UserId("user-" + number);
  }

  private static Result.Exported exported(Town town, Purpose purpose, boolean rows) {
    return (Result.Exported)
        town.engine.exportForAnalysis().export(BACKEND, new Query(purpose, BY_AGE, Map.of(), rows));
  }

  private static Set<UUID> names(Result.Exported told) {
    return new HashSet<>(told.rows().stream().map(Row::pseudonym).toList());
  }
}
