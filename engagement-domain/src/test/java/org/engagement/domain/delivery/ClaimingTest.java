package org.engagement.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.delivery.Letters.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.delivery.DeliveryState.Cancellation;
import org.engagement.domain.delivery.DeliveryState.Planned;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Standing;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimingTest {
  private static final Message HELP = Letters.of(MessageClass.HELP);
  private static final FrequencyCap ONE_A_DAY =
      new FrequencyCap(null, null, 1, new CapWindow.Rolling(Duration.ofDays(1)));
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));

  private final Planned planned = new Planned(NOON, 0, 0);
  private final List<Contact> contacts = new ArrayList<>();
  private ConsentStatus permission = new ConsentStatus.InForce(Instant.EPOCH);
  private Standing standing = Standing.ACTIVE;
  private Set<Channel> available = Set.of(Channel.EMAIL, Channel.IN_APP);
  private Set<Channel> paused = Set.of();
  private List<FrequencyCap> caps = List.of();
  private @Nullable FrequencyCap ownCap;
  private @Nullable NotificationFrequency frequency;
  private Instant at = NOON;

  @Test
  void claims_the_first_channel_that_can_be_used() {
    assertThat(rule(planned)).isEqualTo(claim(Channel.EMAIL, 1));
  }

  @Test
  void goes_on_from_the_channel_that_its_state_names() {
    assertThat(rule(new Planned(NOON, 2, 0))).isEqualTo(claim(Channel.IN_APP, 1));
    assertThat(rule(new Planned(NOON, 1, 4))).isEqualTo(claim(Channel.EMAIL, 5));
  }

  @Test
  void waits_for_its_time() {
    Planned later = new Planned(NOON.plusSeconds(1), 1, 2);

    assertThat(rule(later)).isEqualTo(new Ruling.Wait(later));
  }

  @Test
  void ends_when_its_time_is_over_before_anything_else() {
    permission = new ConsentStatus.NeverGiven();
    at = HELP.expiresAt();
    assertThat(rule(planned)).isEqualTo(cancelled(Cancellation.EXPIRED));

    at = HELP.expiresAt().minusNanos(1);
    permission = new ConsentStatus.InForce(Instant.EPOCH);
    assertThat(rule(planned)).isEqualTo(claim(Channel.EMAIL, 1));
  }

  @Requirement("GDPR Art. 6(1)(a)")
  @Test
  void ends_where_the_purpose_is_not_in_force() {
    permission = new ConsentStatus.Withdrawn(NOON);

    assertThat(rule(planned)).isEqualTo(cancelled(Cancellation.GATE_CLOSED));
  }

  @Requirement("GDPR Art. 18(1)")
  @ParameterizedTest
  @EnumSource(names = {"RESTRICTED", "ERASED"})
  void ends_where_the_persons_data_may_not_be_used(Standing now) {
    standing = now;

    assertThat(rule(planned)).isEqualTo(cancelled(Cancellation.GATE_CLOSED));
  }

  @Test
  void waits_for_the_end_of_quiet_hours_and_keeps_its_place() {
    at = Instant.parse("2026-11-22T21:30:00Z");

    assertThat(rule(new Planned(NOON, 1, 2)))
        .isEqualTo(new Ruling.Wait(new Planned(Instant.parse("2026-11-23T07:00:00Z"), 1, 2)));
  }

  @Test
  void ends_where_a_cap_is_full() {
    caps = List.of(ONE_A_DAY);
    contacts.add(Letters.contact(new MessageId(new UUID(5, 5)), NOON, Contact.Stage.RESERVED));
    assertThat(rule(planned)).isEqualTo(cancelled(Cancellation.CAP_FULL));

    caps = List.of();
    ownCap = ONE_A_DAY;
    assertThat(rule(planned)).isEqualTo(cancelled(Cancellation.CAP_FULL));
  }

  @Test
  void does_not_count_what_is_planned_nor_itself() {
    caps = List.of(ONE_A_DAY);
    contacts.add(Letters.contact(new MessageId(new UUID(5, 5)), NOON, Contact.Stage.PLANNED));
    contacts.add(Letters.contact(HELP.id(), NOON, Contact.Stage.RESERVED));

    assertThat(rule(planned)).isEqualTo(claim(Channel.EMAIL, 1));
  }

  @Test
  void ends_where_the_cap_of_its_channel_is_full_without_trying_another() {
    caps =
        List.of(
            new FrequencyCap(null, Channel.EMAIL, 0, new CapWindow.Rolling(Duration.ofDays(1))));

    assertThat(rule(planned)).isEqualTo(cancelled(Cancellation.CAP_FULL));
  }

  @Test
  void keeps_to_a_wish_that_came_after_the_decision() {
    frequency = NotificationFrequency.NEVER;

    assertThat(rule(planned)).isEqualTo(cancelled(Cancellation.CAP_FULL));
    assertThat(Claiming.rule(Letters.of(MessageClass.SERVICE), planned, circumstances()))
        .isInstanceOf(Ruling.Claim.class);
  }

  @Test
  void lets_service_messages_through_full_caps_and_quiet_hours_of_others() {
    caps = List.of(ONE_A_DAY);
    contacts.add(Letters.contact(new MessageId(new UUID(5, 5)), NOON, Contact.Stage.SENT));
    at = Instant.parse("2026-11-22T23:30:00Z");

    assertThat(Claiming.rule(Letters.of(MessageClass.SERVICE), planned, circumstances()))
        .isInstanceOf(Ruling.Claim.class);
  }

  @Test
  void is_skipped_where_no_channel_could_ever_take_it() {
    available = Set.of();

    assertThat(rule(planned)).isEqualTo(new Ruling.End(new DeliveryState.Skipped(NOON)));
  }

  @Test
  void has_failed_where_a_channel_refused_and_none_is_left() {
    available = Set.of(Channel.PUSH);

    assertThat(rule(new Planned(NOON, 1, 0)))
        .isEqualTo(new Ruling.End(new DeliveryState.Failed("no channel left", NOON)));
  }

  @Test
  void waits_for_a_channel_that_stands_still_so_that_nothing_is_lost() {
    paused = Set.of(Channel.EMAIL);

    assertThat(rule(planned))
        .isEqualTo(new Ruling.Wait(new Planned(NOON.plus(Claiming.PAUSE), 0, 0)));
  }

  private Ruling rule(Planned state) {
    return Claiming.rule(HELP, state, circumstances());
  }

  private Circumstances circumstances() {
    return new Circumstances(
        permission,
        standing,
        contacts,
        available,
        paused,
        new DeliveryRules(caps, Map.of(MessageClass.HELP, NIGHT)),
        ownCap,
        frequency,
        ZoneId.of("Europe/Berlin"),
        at);
  }

  private static Ruling claim(Channel channel, int number) {
    return new Ruling.Claim(AttemptId.of(HELP.id(), channel, number), channel);
  }

  private Ruling cancelled(Cancellation reason) {
    return new Ruling.End(new DeliveryState.Cancelled(reason, at));
  }
}
