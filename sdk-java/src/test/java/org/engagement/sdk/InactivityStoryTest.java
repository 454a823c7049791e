package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;
import static org.engagement.sdk.Town.CLARA;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.InactivityStep;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.subject.Language;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.KeepLegalHolds;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

/** Years in which people stay away, are told, come back or are erased. */
@Requirement("GDPR Art. 5(1)(e)")
class InactivityStoryTest {
  private static final int THREE_YEARS = 1_096;
  private static final int LEAD = 60;

  @Test
  void who_stays_away_is_told_and_then_erased_and_may_come_back() {
    Absent absent = new Absent(null).withWords();
    absent.comes(ANNA);
    absent.comes(BEN);

    absent.days(THREE_YEARS);
    assertThat(absent.email.sent()).isEmpty();
    absent.writes(BEN, "other@q7x.example");
    absent.days(3);
    assertThat(absent.inApp.sent())
        .extracting(sent -> sent.subject())
        .containsExactly(absent.town.subjectOf(ANNA));
    assertThat(absent.email.sent()).hasSize(1);
    assertThat(absent.email.sent().getFirst().messageClass())
        .isEqualTo(MessageClass.STATUTORY_NOTICE);
    absent.days(LEAD - 1);
    assertThat(absent.knows(ANNA)).isTrue();
    absent.days(2);

    assertThat(absent.knows(ANNA)).isFalse();
    assertThat(absent.knows(BEN)).isTrue();
    assertThat(absent.email.sent()).hasSize(1);
    assertThat(absent.town.engine.eraseSubject().certificate(BACKEND, ANNA)).isPresent();
    assertThat(absent.town.audited(AuditAction.SUBJECT_ERASED)).isEqualTo(1);
    assertThat(absent.town.audited(AuditAction.INACTIVITY_CHANGED)).isEqualTo(1);
    absent.comes(ANNA);
    absent.town.collects(absent.town.uses(ANNA, "e-1", ABANDONMENT, "bonus"));
    absent.days(LEAD * 2);
    assertThat(absent.knows(ANNA)).isTrue();
  }

  @Test
  void a_sign_of_life_in_the_lead_time_takes_the_notice_back() {
    List<Consumer<Absent>> signs =
        List.of(
            it -> it.town.grants(ANNA, Purpose.PERSONALISED_HELP),
            it -> it.town.withdraws(ANNA, APP_ANALYTICS),
            it -> it.writes(ANNA, "another@q7x.example"),
            it -> it.town.engine.keepContactPoints().remove(BACKEND, ANNA, Channel.EMAIL),
            it -> it.town.engine.keepPreferences().put(BACKEND, ANNA, Preferences.NONE),
            it -> it.town.engine.readInbox().read(BACKEND, ANNA, null, 10),
            it -> it.town.collects(it.town.uses(ANNA, "e-1", ABANDONMENT, "bonus")),
            it ->
                it.town
                    .engine
                    .answerRightsRequests()
                    .ask(
                        new Ask(
                            BACKEND,
                            "r-1",
                            ANNA,
                            RightsKind.PORTABILITY,
                            Set.of(),
                            null,
                            false,
                            null)));
    for (int i = 0; i < signs.size(); i++) {
      Absent absent = new Absent(null).withWords();
      absent.comes(ANNA);
      absent.days(THREE_YEARS + LEAD);
      assertThat(absent.email.sent()).hasSize(1);

      signs.get(i).accept(absent);
      absent.days(LEAD);

      assertThat(absent.knows(ANNA)).as("sign " + i).isTrue();
      assertThat(absent.town.audited(AuditAction.INACTIVITY_CHANGED)).as("sign " + i).isEqualTo(2);
      assertThat(absent.town.engine.purgeInactive().lastPass())
          .as("sign " + i)
          .isEqualTo(Map.of(InactivityStep.ACTIVE, 1L));
    }
  }

  @Test
  void who_cannot_be_told_is_kept_unless_the_insurer_says_after_how_long_not() {
    for (Period unreachable : new Period[] {null, Period.ofYears(1)}) {
      Absent absent = new Absent(unreachable).withWords();
      absent.email.answering(dispatch -> new HandOver.Never("no such mailbox", true));
      absent.comes(ANNA);
      absent.town.grants(BEN, APP_ANALYTICS);

      absent.days(THREE_YEARS + 360);
      assertThat(absent.knows(ANNA)).isTrue();
      assertThat(absent.town.engine.purgeInactive().lastPass())
          .containsEntry(InactivityStep.WAIT_UNTOLD, 2L);
      absent.days(30);

      assertThat(absent.knows(ANNA)).isEqualTo(unreachable == null);
      assertThat(absent.knows(BEN)).isEqualTo(unreachable == null);
      assertThat(absent.inApp.sent()).hasSizeGreaterThan(6);
    }
  }

  @Requirement("GDPR Art. 18(1)")
  @Test
  void who_is_restricted_held_or_asks_for_something_is_neither_told_nor_erased() {
    Absent absent = new Absent(null).withWords();
    absent.comes(ANNA);
    absent.comes(BEN);
    absent.comes(CLARA);
    absent.days(THREE_YEARS + 10);
    absent.town.engine.restrictProcessing().restrict(BACKEND, BEN, true);
    var hold =
        absent
            .town
            .engine
            .keepLegalHolds()
            .set(
                BACKEND, new KeepLegalHolds.Request("h-1", ANNA, null, HoldReason.CLAIM, "file 1"));
    assertThat(hold).isInstanceOf(KeepLegalHolds.Result.OnRecord.class);

    absent.days(LEAD + 10);

    assertThat(absent.knows(ANNA)).isTrue();
    assertThat(absent.knows(BEN)).isTrue();
    assertThat(absent.knows(CLARA)).isFalse();
    absent.town.engine.keepLegalHolds().standing(BACKEND).stream()
        .map(KeepLegalHolds.Hold::id)
        .forEach(id -> absent.town.engine.keepLegalHolds().lift(BACKEND, id));
    absent.days(2);
    assertThat(absent.knows(ANNA)).isFalse();
    assertThat(absent.knows(BEN)).isTrue();
  }

  @Test
  void activity_counts_beyond_the_profile_that_knew_of_it() {
    Absent absent = new Absent(null).withWords();
    absent.comes(ANNA);
    absent.days(500);
    absent.town.collects(absent.town.uses(ANNA, "e-1", ABANDONMENT, "bonus"));

    absent.days(THREE_YEARS);
    assertThat(absent.town.stores.projections().states(List.of(absent.town.subjectOf(ANNA))))
        .isEmpty();
    assertThat(absent.inApp.sent()).isEmpty();
    absent.days(2);

    assertThat(absent.inApp.sent()).hasSize(1);
  }

  @Test
  void a_dry_run_tells_what_is_due_and_changes_nothing() {
    Absent absent = new Absent(null).withWords();
    absent.comes(ANNA);
    absent.comes(BEN);
    absent.days(1);
    absent.town.later(Duration.ofDays(THREE_YEARS));
    absent.writes(BEN, "other@q7x.example");

    var dryRun = absent.town.engine.purgeInactive();
    assertThat(dryRun.dryRun())
        .contains(Map.of(InactivityStep.TELL, 1L, InactivityStep.ACTIVE, 1L));
    assertThat(dryRun.dryRun()).isEqualTo(dryRun.dryRun());
    assertThat(absent.town.audited(AuditAction.INACTIVITY_CHANGED)).isZero();
    absent.town.settles();
    assertThat(dryRun.dryRun())
        .contains(Map.of(InactivityStep.WAIT_UNTOLD, 1L, InactivityStep.ACTIVE, 1L));
  }

  @Test
  void nothing_happens_where_nothing_is_configured() {
    Town town = new Town();
    town.grants(ANNA, APP_ANALYTICS);
    town.later(Duration.ofDays(8_000));
    town.settles();

    assertThat(town.engine.people().find(BACKEND, ANNA)).isPresent();
    assertThat(town.engine.purgeInactive().dryRun()).isEmpty();
    assertThat(town.audited(AuditAction.INACTIVITY_CHANGED)).isZero();
  }

  @Test
  void words_that_break_a_rule_are_refused_by_name_at_the_start() {
    List<Channel> both = List.of(Channel.EMAIL, Channel.IN_APP);
    List<Language> languages = List.of(Language.GERMAN, Absent.ENGLISH);
    Duration validity = Duration.ofDays(30);
    refuses(absent -> {}, "names a version of an intervention");
    refuses(
        it ->
            it.town.defines(
                Absent.notice(MessageClass.SERVICE, Purpose.SERVICE, both, languages, validity)),
        "has the class statutory_notice");
    refuses(
        it ->
            it.town.defines(
                Absent.notice(
                    MessageClass.STATUTORY_NOTICE,
                    Purpose.SERVICE,
                    both,
                    List.of(Language.GERMAN),
                    validity)),
        "has words in en for channel email");
    refuses(
        it ->
            it.town.defines(
                Absent.notice(
                    MessageClass.STATUTORY_NOTICE,
                    Purpose.SERVICE,
                    List.of(Channel.IN_APP),
                    languages,
                    validity)),
        "has words in the app and for a channel outside");
    refuses(
        it ->
            it.town.defines(
                Absent.notice(
                    MessageClass.STATUTORY_NOTICE,
                    Purpose.SERVICE,
                    both,
                    languages,
                    Duration.ofDays(6))),
        "is valid for 7 days or more");
  }

  private static void refuses(Consumer<Absent> words, String rule) {
    Absent absent = new Absent(null);
    words.accept(absent);
    assertThatIllegalArgumentException()
        .isThrownBy(absent.town.engine::start)
        .withMessageContaining("inactivity.notice")
        .withMessageContaining(rule);
    absent.comes(ANNA);
    absent.town.later(Duration.ofDays(2_000));
    absent.town.settles();
    assertThat(absent.inApp.sent()).isEmpty();
  }
}
