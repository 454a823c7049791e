package org.engagement.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.delivery.Letters.NOON;

import java.time.Duration;
import java.time.Instant;
import org.engagement.domain.delivery.DeliveryState.Claimed;
import org.engagement.domain.delivery.DeliveryState.Planned;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Message HELP = Letters.of(MessageClass.HELP);
  private static final AttemptId ATTEMPT = AttemptId.of(HELP.id(), Channel.EMAIL, 1);

  @Test
  void is_sent_once_taken() {
    assertThat(after(new HandOver.Taken("provider-7")))
        .isEqualTo(new DeliveryState.Sent(ATTEMPT, Channel.EMAIL, NOON, "provider-7"));
  }

  @Test
  void is_unknown_where_nobody_knows() {
    assertThat(after(new HandOver.Unsure("timed out")))
        .isEqualTo(new DeliveryState.Unknown(ATTEMPT, Channel.EMAIL, NOON));
  }

  @Test
  void goes_to_the_next_channel_when_refused_for_good() {
    assertThat(after(new HandOver.Never("bounced", true))).isEqualTo(new Planned(NOON, 2, 0));
  }

  @Test
  void has_failed_when_the_last_channel_refused() {
    assertThat(
            Settling.after(
                HELP,
                new Planned(NOON, 2, 0),
                new Claimed(ATTEMPT, Channel.IN_APP, NOON),
                new HandOver.Never("gone", false),
                RetrySchedule.DEFAULT,
                0.5,
                NOON))
        .isEqualTo(new DeliveryState.Failed("gone", NOON));
  }

  @Test
  void waits_and_tries_the_same_channel_again_later() {
    assertThat(after(new HandOver.Later("busy", null)))
        .isEqualTo(new Planned(NOON.plusSeconds(45), 1, 1));
  }

  @Test
  void waits_as_long_as_the_provider_asks() {
    assertThat(after(new HandOver.Later("busy", Duration.ofHours(2))))
        .isEqualTo(new Planned(NOON.plus(Duration.ofHours(2)), 1, 1));
  }

  @Test
  void goes_on_when_the_wait_would_outlast_the_message() {
    assertThat(after(new HandOver.Later("busy", Duration.ofDays(3))))
        .isEqualTo(new Planned(NOON, 2, 0));
  }

  @Test
  void goes_on_when_the_attempts_are_used_up() {
    assertThat(after(new Planned(NOON, 1, RetrySchedule.DEFAULT.maxAttempts() - 1), NOON))
        .isEqualTo(new Planned(NOON, 2, 0));
  }

  @Test
  void loses_nothing_by_our_own_fault() {
    assertThat(after(new HandOver.Ours("bad password")))
        .isEqualTo(new Planned(NOON.plus(Claiming.PAUSE), 1, 1));
  }

  private static DeliveryState after(HandOver handOver) {
    return Settling.after(
        HELP,
        new Planned(NOON, 0, 0),
        new Claimed(ATTEMPT, Channel.EMAIL, NOON),
        handOver,
        RetrySchedule.DEFAULT,
        0.5,
        NOON);
  }

  private static DeliveryState after(Planned before, Instant at) {
    return Settling.after(
        HELP,
        before,
        new Claimed(ATTEMPT, Channel.EMAIL, NOON),
        new HandOver.Later("busy", null),
        RetrySchedule.DEFAULT,
        0.5,
        at);
  }
}
