package org.engagement.domain.activity;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.engagement.domain.activity.Rejection.Reason;
import org.engagement.domain.subject.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rules for events")
class EventRulesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Source APP = new Source("app", false);
  private static final Source IMPORT = new Source("import", true);

  @Test
  void let_a_timestamp_lie_five_minutes_ahead_and_not_a_nanosecond_more() {
    assertThat(EventRules.judge(usageAt(NOON.plus(5, MINUTES)), APP, NOON)).isEmpty();
    assertThat(reason(usageAt(NOON.plus(5, MINUTES).plusNanos(1)), APP)).contains(Reason.IN_FUTURE);
  }

  @Test
  void let_an_event_be_thirty_days_old_and_not_a_nanosecond_more() {
    assertThat(EventRules.judge(usageAt(NOON.minus(30, DAYS)), APP, NOON)).isEmpty();
    assertThat(reason(usageAt(NOON.minus(30, DAYS).minusNanos(1)), APP)).contains(Reason.TOO_OLD);
  }

  @Test
  void let_a_historical_source_send_the_past_but_not_the_future() {
    assertThat(EventRules.judge(usageAt(Instant.parse("1999-01-01T00:00:00Z")), IMPORT, NOON))
        .isEmpty();
    assertThat(reason(usageAt(NOON.plus(6, MINUTES)), IMPORT)).contains(Reason.IN_FUTURE);
  }

  @Test
  void hold_for_contacts_outside_the_app_too() {
    Submission.Item contact =
        new Submission.Contact(
            "c1", new UserId("anna"), NOON.minus(31, DAYS), OfflineContactKind.PHONE_CALL);

    assertThat(reason(contact, APP)).contains(Reason.TOO_OLD);
  }

  @Test
  void refuse_an_identifier_where_the_name_of_a_channel_belongs() {
    Traits traits = new Traits(null, null, null, "a123456780");
    Submission.Item item =
        new Submission.Identification("e1", new UserId("anna"), NOON, traits, false, 0);

    assertThat(EventRules.judge(item, APP, NOON))
        .contains(
            new Rejection(
                Reason.IDENTIFIER, "preferredChannel", "holds no identifier of a person"));
  }

  @Test
  void date_an_event_by_the_earlier_of_timestamp_and_receipt_to_the_microsecond() {
    Instant past = Instant.parse("2026-11-21T08:00:00.123456789Z");

    assertThat(EventRules.occurredAt(past, NOON))
        .isEqualTo(Instant.parse("2026-11-21T08:00:00.123456Z"));
    assertThat(EventRules.occurredAt(NOON.plusSeconds(60), NOON.plusNanos(999))).isEqualTo(NOON);
  }

  private static Optional<Reason> reason(Submission.Item item, Source source) {
    return EventRules.judge(item, source, NOON).map(Rejection::reason);
  }

  private static Submission.Item usageAt(Instant timestamp) {
    return new Submission.Usage(
        "e1",
        new UserId("anna"),
        null,
        timestamp,
        UsageType.PAGE_VIEW,
        UsageDetails.NONE,
        Traits.NONE,
        false,
        0);
  }
}
