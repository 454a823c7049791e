package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.consent.ConsentAction.GRANTED;
import static org.engagement.domain.consent.ConsentAction.NOTIFIED;
import static org.engagement.domain.consent.ConsentAction.OBJECTED;
import static org.engagement.domain.consent.ConsentAction.WITHDRAWN;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.SERVICE;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.IMPORTER;
import static org.engagement.sdk.Town.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Language;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.RecordConsent.Receipt;
import org.engagement.port.driving.RecordConsent.Request;
import org.engagement.port.driving.RecordConsent.Result;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordingConsentTest {
  private static final Purpose RISK = new Purpose("risk-medication");

  private final Town town = new Town();

  @Requirement("GDPR Art. 7(1)")
  @Test
  void a_grant_makes_the_person_known_and_is_in_force() {
    town.grants(ANNA, APP_ANALYTICS);

    assertThat(statusOf(APP_ANALYTICS)).isInstanceOf(ConsentStatus.InForce.class);
    assertThat(town.audited(AuditAction.SUBJECT_CREATED)).isEqualTo(1);
    assertThat(town.audited(AuditAction.CONSENT_RECORDED)).isEqualTo(1);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void a_repeated_request_gets_the_same_receipt_and_undoes_no_later_withdrawal() {
    Receipt first = recorded(record(BACKEND, "r1", GRANTED, APP_ANALYTICS, null));
    town.later(Duration.ofMinutes(1));
    town.withdraws(ANNA, APP_ANALYTICS);
    town.later(Duration.ofMinutes(1));

    Receipt again = recorded(record(BACKEND, "r1", GRANTED, APP_ANALYTICS, null));

    assertThat(again).isEqualTo(first);
    assertThat(statusOf(APP_ANALYTICS)).isInstanceOf(ConsentStatus.Withdrawn.class);
  }

  @Test
  void a_request_id_that_was_used_for_something_else_is_refused_not_answered_as_done() {
    record(BACKEND, "r1", GRANTED, APP_ANALYTICS, null);

    assertThat(record(BACKEND, "r1", WITHDRAWN, APP_ANALYTICS, null))
        .isEqualTo(new Result.Conflict("state"));
    assertThat(record(BACKEND, "r1", GRANTED, Purpose.PERSONALISED_HELP, null))
        .isEqualTo(new Result.Conflict("purpose"));
    assertThat(statusOf(APP_ANALYTICS)).isInstanceOf(ConsentStatus.InForce.class);
  }

  @Requirement("ISO/IEC TS 27560")
  @Test
  void a_request_that_comes_again_in_other_words_is_refused() {
    Instant yesterday = NOON.minus(Duration.ofDays(1));
    Expression said = said("2026-1", "de", "app", "box 7");
    Receipt first = recorded(again("r1", yesterday, null, said));

    assertThat(recorded(again("r1", yesterday, null, said))).isEqualTo(first);
    assertThat(again("r1", yesterday, null, said("2026-2", "de", "app", "box 7")))
        .isEqualTo(new Result.Conflict("noticeVersion"));
    assertThat(again("r1", yesterday, null, said("2026-1", "en", "app", "box 7")))
        .isEqualTo(new Result.Conflict("language"));
    assertThat(again("r1", yesterday, null, said("2026-1", "de", "paper", "box 7")))
        .isEqualTo(new Result.Conflict("method"));
    assertThat(again("r1", yesterday, null, said("2026-1", "de", "app", "box 8")))
        .isEqualTo(new Result.Conflict("evidence"));
    assertThat(again("r1", yesterday, null, said("2026-1", "de", "app", null)))
        .isEqualTo(new Result.Conflict("evidence"));
    assertThat(again("r1", NOON.minusSeconds(5), null, said))
        .isEqualTo(new Result.Conflict("effectiveAt"));
    assertThat(again("r1", null, null, said)).isEqualTo(new Result.Conflict("effectiveAt"));
    assertThat(again("r1", yesterday, NOON.plusSeconds(9), said))
        .isEqualTo(new Result.Conflict("expiresAt"));
    assertThat(town.audited(AuditAction.CONSENT_RECORDED)).isEqualTo(1);
  }

  private Result again(
      String requestId, @Nullable Instant effectiveAt, @Nullable Instant end, Expression said) {
    return town.engine
        .recordConsent()
        .record(
            new Request(IMPORTER, requestId, ANNA, APP_ANALYTICS, GRANTED, effectiveAt, end, said));
  }

  private static Expression said(
      String version, String language, String method, @Nullable String evidence) {
    return new Expression(new NoticeVersion(version, new Language(language)), method, evidence);
  }

  @Requirement("GDPR Art. 21(1)")
  @Test
  void an_objection_of_someone_unknown_stands_against_a_notice_that_comes_later() {
    town.says(ANNA, OBJECTED, RISK);
    town.says(ANNA, NOTIFIED, RISK);
    town.later(Duration.ofDays(60));

    assertThat(statusOf(RISK)).isInstanceOf(ConsentStatus.Objected.class);
  }

  @Requirement("SGB V § 25b(3)")
  @Test
  void a_notice_opens_the_gate_when_the_waiting_period_is_over() {
    Purpose innovation = new Purpose("care-innovation");
    town.says(ANNA, NOTIFIED, innovation);

    town.later(Duration.ofDays(28).minusSeconds(1));
    assertThat(statusOf(innovation)).isInstanceOf(ConsentStatus.Waiting.class);
    town.later(Duration.ofSeconds(1));
    assertThat(statusOf(innovation)).isInstanceOf(ConsentStatus.InForce.class);
  }

  @Requirement("SGB V § 25b(4)")
  @Test
  void nobody_is_told_that_an_evaluation_may_run_that_was_not_reported() {
    town.says(ANNA, NOTIFIED, RISK);
    town.later(Duration.ofDays(28));

    assertThat(statusOf(RISK)).isInstanceOf(ConsentStatus.NotReported.class);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void a_withdrawal_is_never_back_dated_not_even_by_an_import() {
    assertThat(record(IMPORTER, "r1", WITHDRAWN, APP_ANALYTICS, NOON.minusSeconds(1)))
        .isInstanceOf(Result.Refused.class);
  }

  @Requirement("GDPR Art. 7(1)")
  @Requirement("SGB X § 67b(2)")
  @Test
  void only_a_historical_caller_with_evidence_back_dates_a_grant() {
    Instant yesterday = NOON.minus(Duration.ofDays(1));

    assertThat(record(BACKEND, "r1", GRANTED, APP_ANALYTICS, yesterday))
        .isInstanceOf(Result.Refused.class);
    assertThat(town.engine.recordConsent().record(request(IMPORTER, "r2", null, yesterday)))
        .isInstanceOf(Result.Refused.class);
    assertThat(town.engine.recordConsent().record(request(IMPORTER, "r3", "box 7", yesterday)))
        .isInstanceOf(Result.Recorded.class);
  }

  @Test
  void what_does_not_fit_the_register_is_refused_and_makes_nobody_known() {
    assertThat(record(BACKEND, "r1", GRANTED, RISK, null)).isInstanceOf(Result.Refused.class);
    assertThat(record(BACKEND, "r2", NOTIFIED, APP_ANALYTICS, null))
        .isInstanceOf(Result.Refused.class);
    assertThat(record(BACKEND, "r3", GRANTED, SERVICE, null)).isInstanceOf(Result.Refused.class);
    assertThat(record(BACKEND, "r4", GRANTED, new Purpose("fun"), null))
        .isInstanceOf(Result.Refused.class);
    assertThat(record(BACKEND, "r5", GRANTED, APP_ANALYTICS, NOON.plusSeconds(1)))
        .isInstanceOf(Result.Refused.class);
    assertThat(town.audited(AuditAction.SUBJECT_CREATED)).isZero();
  }

  @Test
  void many_who_make_the_same_person_known_at_once_agree_on_one() throws Exception {
    List<Callable<Result>> grants =
        IntStream.range(0, 16)
            .<Callable<Result>>mapToObj(
                i -> () -> record(BACKEND, "r" + i, GRANTED, APP_ANALYTICS, null))
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Result> result : threads.invokeAll(grants)) {
        assertThat(result.get()).isInstanceOf(Result.Recorded.class);
      }
    }

    assertThat(town.audited(AuditAction.SUBJECT_CREATED)).isEqualTo(1);
    assertThat(town.audited(AuditAction.CONSENT_RECORDED)).isEqualTo(16);
  }

  @Requirement("GDPR Art. 5(2)")
  @Requirement("GDPR Art. 7(1)")
  @Test
  void the_state_at_a_past_instant_is_told_as_it_was_known_then() {
    town.grants(ANNA, APP_ANALYTICS);
    town.later(Duration.ofDays(1));
    town.withdraws(ANNA, APP_ANALYTICS);

    assertThat(statusOf(APP_ANALYTICS, NOON.plusSeconds(1)))
        .isInstanceOf(ConsentStatus.InForce.class);
    assertThat(statusOf(APP_ANALYTICS)).isInstanceOf(ConsentStatus.Withdrawn.class);
  }

  private Result record(
      Caller caller,
      String requestId,
      ConsentAction action,
      Purpose purpose,
      @Nullable Instant effectiveAt) {
    return town.engine
        .recordConsent()
        .record(
            new Request(caller, requestId, ANNA, purpose, action, effectiveAt, null, Town.shown()));
  }

  private static Request request(
      Caller caller, String requestId, @Nullable String evidence, Instant effectiveAt) {
    return new Request(
        caller,
        requestId,
        ANNA,
        APP_ANALYTICS,
        GRANTED,
        effectiveAt,
        null,
        new Expression(new NoticeVersion("2019-1", Language.GERMAN), "paper-form", evidence));
  }

  private ConsentStatus statusOf(Purpose purpose) {
    return statusOf(purpose, null);
  }

  private ConsentStatus statusOf(Purpose purpose, @Nullable Instant at) {
    return town.engine.showConsents().show(BACKEND, ANNA, at).stream()
        .filter(consent -> consent.purpose().equals(purpose))
        .findFirst()
        .orElseThrow()
        .status();
  }

  private static Receipt recorded(Result result) {
    return Objects.requireNonNull(((Result.Recorded) result).receipt());
  }
}
