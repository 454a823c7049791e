package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.activity.UsageType.PAGE_VIEW;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BEN;
import static org.engagement.sdk.Town.NOON;

import java.time.Duration;
import java.util.List;
import org.engagement.domain.activity.Rejection;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.engagement.port.driving.CollectActivity.Fate;
import org.engagement.port.driving.CollectActivity.Item;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class CollectingActivityTest {
  private final Town town = new Town();

  @Test
  void what_happens_after_a_grant_is_accepted_once() {
    town.grants(ANNA, APP_ANALYTICS);

    var first = town.collects(town.uses(ANNA, "e1", PAGE_VIEW, "bonus"));
    var again = town.collects(town.uses(ANNA, "e1", PAGE_VIEW, "bonus"));

    assertThat(first.accepted()).isEqualTo(1);
    assertThat(again.accepted()).isZero();
    assertThat(again.duplicate()).isEqualTo(1);
    assertThat(logged()).hasSize(1);
  }

  @Requirement("GDPR Art. 6(1)(a)")
  @Requirement("GDPR Art. 25(2)")
  @Requirement("TDDDG § 25")
  @Test
  void nothing_is_stored_of_a_person_who_said_nothing_and_nobody_becomes_known_by_it() {
    var report = town.collects(town.uses(ANNA, "e1", PAGE_VIEW, "bonus"));

    assertThat(report.suppressed()).isEqualTo(1);
    assertThat(report.notAccepted()).extracting(Item::reason).containsExactly("no_legal_basis");
    assertThat(logged()).isEmpty();
  }

  @Requirement("GDPR Art. 6(1)(a)")
  @Test
  void what_happened_before_the_grant_stays_out() {
    town.grants(ANNA, APP_ANALYTICS);

    var report =
        town.collects(Town.usage(ANNA, "e1", NOON.minus(Duration.ofHours(1)), PAGE_VIEW, "bonus"));

    assertThat(report.suppressed()).isEqualTo(1);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void what_happened_before_a_withdrawal_but_comes_after_it_stays_out() {
    town.grants(ANNA, APP_ANALYTICS);
    town.later(Duration.ofHours(2));
    town.withdraws(ANNA, APP_ANALYTICS);

    var report =
        town.collects(Town.usage(ANNA, "e1", NOON.plus(Duration.ofHours(1)), PAGE_VIEW, "bonus"));

    assertThat(report.suppressed()).isEqualTo(1);
    assertThat(logged()).isEmpty();
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void a_withdrawal_on_record_counts_at_once_though_the_clock_that_judges_is_behind() {
    town.grants(ANNA, APP_ANALYTICS);
    town.later(Duration.ofMinutes(1));
    town.withdraws(ANNA, APP_ANALYTICS);
    town.clock.to(NOON.plus(Duration.ofSeconds(59)));

    var report = town.collects(town.uses(ANNA, "e1", PAGE_VIEW, "bonus"));

    assertThat(report.suppressed()).isEqualTo(1);
    assertThat(logged()).isEmpty();
  }

  @Test
  void a_withdrawal_of_one_person_leaves_others_in_the_same_batch_alone() {
    town.grants(ANNA, APP_ANALYTICS);
    town.grants(BEN, APP_ANALYTICS);
    town.collects(town.uses(ANNA, "e1", PAGE_VIEW, "bonus"));
    town.withdraws(ANNA, APP_ANALYTICS);

    var report =
        town.collects(
            town.uses(ANNA, "e2", PAGE_VIEW, "bonus"), town.uses(BEN, "e2", PAGE_VIEW, "bonus"));

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.suppressed()).isEqualTo(1);
  }

  @Test
  void each_item_has_one_fate_and_the_sums_add_up() {
    town.grants(ANNA, APP_ANALYTICS);
    Submission.Usage sound = town.uses(ANNA, "e1", ABANDONMENT, "bonus");

    var report =
        town.collects(
            new Submission.Unreadable(
                "e0", new Rejection(Rejection.Reason.MISSING_FIELD, "userId", "is required")),
            sound,
            sound,
            Town.usage(ANNA, "e2", NOON.plus(Duration.ofHours(1)), PAGE_VIEW, "bonus"),
            town.uses(BEN, "e3", PAGE_VIEW, "bonus"),
            anonymous("e4"),
            denied("e5"));

    assertThat(report.received()).isEqualTo(7);
    assertThat(report.notAccepted())
        .extracting(Item::index, Item::fate, Item::reason)
        .containsExactly(
            tuple(0, Fate.REJECTED, "missing_field"),
            tuple(2, Fate.DUPLICATE, null),
            tuple(3, Fate.REJECTED, "in_future"),
            tuple(4, Fate.SUPPRESSED, "no_legal_basis"),
            tuple(5, Fate.SUPPRESSED, "anonymous"),
            tuple(6, Fate.SUPPRESSED, "denied_by_sender"));
    var summary = town.engine.summariseIntake().summarise();
    assertThat(summary.received()).isEqualTo(7);
    assertThat(summary.accepted()).isEqualTo(1);
    assertThat(summary.rejected())
        .containsEntry("missing_field", 1L)
        .containsEntry("in_future", 1L);
  }

  @Requirement("GDPR Art. 5(1)(c)")
  @Test
  void an_identifier_in_a_name_is_masked_and_counted() {
    town.grants(ANNA, APP_ANALYTICS);

    town.collects(town.uses(ANNA, "e1", PAGE_VIEW, "mail anna@example.org"));

    assertThat(logged().toString()).doesNotContain("anna@example.org");
    assertThat(town.engine.summariseIntake().summarise().valuesMasked()).isEqualTo(1);
  }

  private List<LoggedActivity> logged() {
    return ShardGroup.all().stream()
        .flatMap(group -> town.stores.activityLog().read(group, 0, 100).stream())
        .toList();
  }

  private static Submission.Usage anonymous(String eventId) {
    return withUser(eventId, false);
  }

  private static Submission.Usage denied(String eventId) {
    return withUser(eventId, true);
  }

  private static Submission.Usage withUser(String eventId, boolean denied) {
    Submission.Usage usage = Town.usage(ANNA, eventId, NOON, PAGE_VIEW, "bonus");
    return new Submission.Usage(
        eventId,
        denied ? ANNA : null,
        null,
        NOON,
        PAGE_VIEW,
        usage.details(),
        usage.context(),
        denied,
        0);
  }
}
