package org.engagement.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.subject.Language;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentHistoryTest {
  private static final Purpose HELP = Purpose.PERSONALISED_HELP;
  private static final LegalBasis CONSENT = new LegalBasis.Consent();
  private static final LegalBasis STATUTORY =
      new LegalBasis.StatutoryWithObjection(Duration.ofDays(28));
  private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
  private static final Expression SAID =
      new Expression(new NoticeVersion("2026-01", Language.GERMAN), "app-settings", null);

  private ConsentHistory anna = ConsentHistory.EMPTY;

  @Requirement("GDPR Art. 25(2)")
  @Test
  void knows_no_consent_of_someone_who_said_nothing() {
    assertThat(status(NOON)).isEqualTo(new ConsentStatus.NeverGiven());
    assertThat(anna.statusOf(HELP, STATUTORY, NOON)).isEqualTo(new ConsentStatus.NotNotified());
  }

  @Test
  void is_in_force_from_the_instant_of_the_grant_on() {
    granted(NOON, NOON, null);

    assertThat(status(NOON.minusNanos(1))).isEqualTo(new ConsentStatus.NeverGiven());
    assertThat(status(NOON)).isEqualTo(new ConsentStatus.InForce(NOON));
  }

  @Requirement("GDPR Art. 6(1)(a)")
  @Test
  void ends_at_the_instant_of_its_expiry() {
    Instant end = NOON.plus(Duration.ofDays(1));
    granted(NOON, NOON, end);

    assertThat(status(end.minusNanos(1)).inForce()).isTrue();
    assertThat(status(end)).isEqualTo(new ConsentStatus.Expired(end));
    assertThat(anna.nextChange(HELP, CONSENT, NOON)).contains(end);
    assertThat(anna.nextChange(HELP, CONSENT, end)).isEmpty();
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void is_withdrawn_from_that_instant_on_and_was_lawful_before() {
    granted(NOON, NOON, null);
    withdrawn(NOON.plusSeconds(60));

    assertThat(status(NOON.plusSeconds(59)).inForce()).isTrue();
    assertThat(status(NOON.plusSeconds(60)))
        .isEqualTo(new ConsentStatus.Withdrawn(NOON.plusSeconds(60)));
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void is_not_undone_by_a_grant_that_was_given_before_the_withdrawal_and_learnt_after_it() {
    withdrawn(NOON);
    granted(NOON.minusSeconds(60), NOON.plusSeconds(60), null);

    assertThat(status(NOON.plusSeconds(61))).isEqualTo(new ConsentStatus.Withdrawn(NOON));
    assertThat(status(NOON.minusSeconds(30)).inForce()).isTrue();
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void is_not_undone_by_a_grant_back_dated_to_the_very_instant_of_the_withdrawal() {
    withdrawn(NOON);
    granted(NOON, NOON.plusSeconds(60), null);

    assertThat(status(NOON.plusSeconds(61))).isEqualTo(new ConsentStatus.Withdrawn(NOON));
  }

  @Test
  void is_decided_at_one_instant_by_what_was_recorded_last() {
    granted(NOON, NOON, null);
    withdrawn(NOON);
    assertThat(status(NOON)).isEqualTo(new ConsentStatus.Withdrawn(NOON));

    granted(NOON, NOON, null);
    assertThat(status(NOON)).isEqualTo(new ConsentStatus.InForce(NOON));
  }

  @Test
  void can_be_given_anew_after_a_withdrawal() {
    withdrawn(NOON);
    granted(NOON.plusSeconds(1), NOON.plusSeconds(1), null);

    assertThat(status(NOON.plusSeconds(1)).inForce()).isTrue();
  }

  @Requirement("GDPR Art. 5(1)(b)")
  @Test
  void keeps_purposes_apart() {
    granted(NOON, NOON, null);

    assertThat(anna.statusOf(Purpose.ADVERTISING, CONSENT, NOON))
        .isEqualTo(new ConsentStatus.NeverGiven());
  }

  @Requirement("SGB V § 25b(3)")
  @Test
  void waits_twenty_eight_days_after_the_notice_to_the_instant() {
    notified(NOON);
    Instant open = NOON.plus(Duration.ofDays(28));

    assertThat(statutory(NOON.plus(Duration.ofDays(27))))
        .isEqualTo(new ConsentStatus.Waiting(open));
    assertThat(statutory(open.minusNanos(1))).isEqualTo(new ConsentStatus.Waiting(open));
    assertThat(statutory(open)).isEqualTo(new ConsentStatus.InForce(open));
    assertThat(anna.nextChange(HELP, STATUTORY, NOON)).contains(open);
    assertThat(anna.nextChange(HELP, STATUTORY, open)).isEmpty();
  }

  @Requirement("SGB V § 25b(3)")
  @Test
  void counts_the_waiting_from_the_first_notice_although_it_is_repeated() {
    notified(NOON);
    notified(NOON.plus(Duration.ofDays(10)));

    assertThat(statutory(NOON.plus(Duration.ofDays(28))).inForce()).isTrue();
  }

  @Requirement("GDPR Art. 21(1)")
  @Requirement("SGB V § 25b(3)")
  @Test
  void is_objected_to_at_once_even_while_waiting_and_until_the_objection_is_taken_back() {
    notified(NOON);
    Instant objection = NOON.plus(Duration.ofDays(5));
    anna = anna.plus(new ConsentEvent.Objected(HELP, objection, objection, SAID));
    Instant later = NOON.plus(Duration.ofDays(40));

    assertThat(statutory(objection)).isEqualTo(new ConsentStatus.Objected(objection));
    assertThat(statutory(later)).isEqualTo(new ConsentStatus.Objected(objection));

    anna = anna.plus(new ConsentEvent.ObjectionWithdrawn(HELP, later, later, SAID));
    assertThat(statutory(later).inForce()).isTrue();
  }

  @Requirement("GDPR Art. 21(1)")
  @Requirement("SGB V § 25b(3)")
  @Test
  void is_objected_to_without_any_notice() {
    anna = anna.plus(new ConsentEvent.Objected(HELP, NOON, NOON, SAID));

    assertThat(statutory(NOON)).isEqualTo(new ConsentStatus.Objected(NOON));
  }

  @Requirement("GDPR Art. 5(2)")
  @Requirement("GDPR Art. 7(1)")
  @Test
  void tells_what_was_known_at_a_past_instant() {
    granted(NOON.minusSeconds(60), NOON, null);
    withdrawn(NOON.plusSeconds(60));

    assertThat(anna.asKnownAt(NOON.minusNanos(1))).isEqualTo(ConsentHistory.EMPTY);
    assertThat(anna.asKnownAt(NOON).statusOf(HELP, CONSENT, NOON.plusSeconds(90)).inForce())
        .isTrue();
    assertThat(anna.asKnownAt(NOON.plusSeconds(60))).isEqualTo(anna);
  }

  @Test
  void needs_nothing_said_for_a_task_of_the_insurer() {
    assertThat(anna.statusOf(Purpose.SERVICE, new LegalBasis.ServiceTask(), NOON).inForce())
        .isTrue();
  }

  private ConsentStatus status(Instant at) {
    return anna.statusOf(HELP, CONSENT, at);
  }

  private ConsentStatus statutory(Instant at) {
    return anna.statusOf(HELP, STATUTORY, at);
  }

  private void granted(Instant effectiveAt, Instant recordedAt, @Nullable Instant expiresAt) {
    anna = anna.plus(new ConsentEvent.Granted(HELP, effectiveAt, recordedAt, SAID, expiresAt));
  }

  private void withdrawn(Instant at) {
    anna = anna.plus(new ConsentEvent.Withdrawn(HELP, at, at, SAID));
  }

  private void notified(Instant at) {
    anna = anna.plus(new ConsentEvent.Notified(HELP, at, at, SAID));
  }
}
