package org.engagement.domain.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.engagement.domain.subject.UserId;

class EventRulesProperties {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Property(tries = 300)
  void exactly_the_window_of_a_source_is_taken(
      @ForAll @LongRange(min = -3_000_000, max = 3_000) long secondsFromReceipt,
      @ForAll boolean historical) {
    Instant timestamp = NOON.plusSeconds(secondsFromReceipt);
    Submission.Item item =
        new Submission.Contact("c1", new UserId("anna"), timestamp, OfflineContactKind.PAPER_FORM);

    boolean taken = EventRules.judge(item, new Source("any", historical), NOON).isEmpty();

    assertThat(taken)
        .isEqualTo(
            secondsFromReceipt <= 300 && (historical || secondsFromReceipt >= -30L * 86_400));
  }

  @Property(tries = 300)
  void nothing_occurs_after_its_receipt_or_its_timestamp(
      @ForAll @LongRange(min = -9_000_000_000L, max = 9_000_000_000L) long nanosFromReceipt) {
    Instant timestamp = NOON.plusNanos(nanosFromReceipt);

    Instant at = EventRules.occurredAt(timestamp, NOON);

    assertThat(at).isBeforeOrEqualTo(NOON).isBeforeOrEqualTo(timestamp);
    assertThat(at).isEqualTo(at.truncatedTo(ChronoUnit.MICROS));
    Instant earlier = timestamp.isBefore(NOON) ? timestamp : NOON;
    assertThat(Duration.between(at, earlier)).isLessThan(Duration.ofNanos(1_000));
  }
}
