package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.BACKEND;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.domain.delivery.ProviderRegister;
import org.engagement.domain.delivery.ProviderRegister.Entry;
import org.engagement.domain.delivery.ProviderRegister.Refusal;
import org.engagement.domain.delivery.ProviderRegister.Region;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Providers outside, as the engine deals with them: may they, can they, and who else can. */
@Timeout(60)
class ProviderStoryTest {
  private static final ProviderId POST = new ProviderId("post");
  private static final ProviderId COURIER = new ProviderId("courier");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private final Letters inApp = Letters.inApp();
  private final Letters post = Letters.email().by(POST);
  private final Letters courier = Letters.email().by(COURIER);

  @Requirement("SGB X § 80")
  @Requirement("SGB V § 393")
  @Test
  void nothing_goes_to_a_provider_that_the_register_lacks() {
    Town town = town(ProviderRegister.EMPTY, post);
    helped(town, 1, Channel.EMAIL);
    town.lives(Duration.ofHours(1));

    assertThat(post.sent()).isEmpty();
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Planned.class);
    assertThat(town.engine.pausedChannels()).containsExactly(Channel.EMAIL);
    assertThat(town.engine.refusedProviders()).isEqualTo(Map.of(POST, Refusal.NOT_REGISTERED));
  }

  @Requirement("SGB X § 80")
  @Test
  void messages_wait_for_the_day_of_the_notice() {
    Town town =
        town(register(new Entry(POST, Region.GERMANY, TODAY.plusDays(1), never(), never())), post);
    helped(town, 1, Channel.EMAIL);
    assertThat(post.sent()).isEmpty();
    assertThat(town.engine.refusedProviders()).containsEntry(POST, Refusal.NOTICE_NOT_GIVEN);

    town.lives(Duration.ofHours(13));

    assertThat(post.sent()).hasSize(1);
    assertThat(town.engine.refusedProviders()).isEmpty();
  }

  @Requirement("SGB V § 393")
  @Requirement("GDPR Art. 28")
  @Test
  void an_attestation_or_a_contract_at_its_end_stops_the_channel() {
    Town attested =
        town(register(new Entry(POST, Region.GERMANY, TODAY, TODAY.minusDays(1), never())), post);
    Town contracted =
        town(register(new Entry(POST, Region.GERMANY, TODAY, never(), TODAY.minusDays(1))), post);
    helped(attested, 1, Channel.EMAIL);
    helped(contracted, 1, Channel.EMAIL);

    assertThat(post.sent()).isEmpty();
    assertThat(attested.engine.refusedProviders()).containsValue(Refusal.ATTESTATION_EXPIRED);
    assertThat(contracted.engine.refusedProviders()).containsValue(Refusal.CONTRACT_EXPIRED);
  }

  @Test
  void what_stays_in_the_house_needs_no_entry() {
    Town town = town(ProviderRegister.EMPTY, post, inApp);
    helped(town, 1, Channel.IN_APP);
    assertThat(inApp.sent()).hasSize(1);
  }

  @Test
  void what_one_provider_surely_did_not_take_the_next_one_takes_in_the_same_attempt() {
    post.answering(dispatch -> new HandOver.Later("busy", null));
    Town town = town(both(), post, courier);
    helped(town, 1, Channel.EMAIL);

    assertThat(courier.sent()).hasSize(1);
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Sent.class);
  }

  @Test
  void what_one_provider_may_have_taken_no_other_is_handed() {
    post.answering(dispatch -> new HandOver.Unsure("no answer in time"));
    Town town = town(both(), post, courier);
    helped(town, 1, Channel.EMAIL);
    town.lives(Duration.ofDays(2));

    assertThat(courier.sent()).isEmpty();
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Unknown.class);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void the_next_provider_is_handed_nothing_once_consent_is_withdrawn() {
    UserId anna = new UserId("anna-1");
    Town town = town(both(), post, courier);
    post.answering(dispatch -> {
      withdrawMeanwhile(town, anna);
      return new HandOver.Later("busy", null);
    });
    helped(town, 1, Channel.EMAIL);

    assertThat(courier.sent()).isEmpty();
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Cancelled.class);
  }

  @Test
  void a_provider_that_the_register_refuses_is_passed_over() {
    Town town = town(register(entry(COURIER)), post, courier);
    helped(town, 1, Channel.EMAIL);

    assertThat(post.sent()).isEmpty();
    assertThat(courier.sent()).hasSize(1);
    assertThat(town.engine.pausedChannels()).isEmpty();
  }

  @Test
  void a_provider_that_is_down_is_left_alone_and_costs_the_others_nothing() {
    AtomicInteger asked = new AtomicInteger();
    post.answering(dispatch -> {
      asked.incrementAndGet();
      return new HandOver.Later("down", null);
    });
    Town town = town(register(entry(POST)), post, inApp);
    helped(town, 60, Channel.EMAIL);
    int before = asked.get();
    assertThat(before).as("attempts until it was known to be down").isBetween(20, 59);
    assertThat(town.engine.pausedChannels()).containsExactly(Channel.EMAIL);

    offered(town, Channel.IN_APP);
    helpedMore(town, 60, 10, Channel.IN_APP);
    assertThat(inApp.sent()).hasSize(10);
    assertThat(asked).as("attempts while it rests").hasValue(before);

    post.answering(dispatch -> new HandOver.Taken(null));
    town.lives(Duration.ofHours(6));
    assertThat(post.sent()).hasSize(60);
    assertThat(town.engine.pausedChannels()).isEmpty();
  }

  @Test
  void a_provider_that_wants_to_be_left_alone_is() {
    post.answering(dispatch -> new HandOver.Later("quota", Duration.ofMinutes(40)));
    Town town = town(register(entry(POST)), post);
    helped(town, 1, Channel.EMAIL);
    AtomicInteger asked = new AtomicInteger();
    post.answering(dispatch -> {
      asked.incrementAndGet();
      return new HandOver.Taken(null);
    });

    helpedMore(town, 1, 3, Channel.EMAIL);
    town.lives(Duration.ofMinutes(39));
    assertThat(asked).hasValue(0);

    town.lives(Duration.ofHours(1));
    assertThat(asked).hasValue(4);
  }

  @Test
  void a_gateway_is_handed_no_more_a_second_than_it_takes() {
    var line = new Line(new Channels.Way(post, 3), both(), () -> Town.NOON);
    long begun = System.nanoTime();
    int leaves = 0;
    for (int i = 0; i < 10_000; i++) {
      leaves += line.leave(Town.NOON).isPresent() ? 1 : 0;
    }
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    assertThat(leaves).isBetween(3, (int) (3 * (seconds + 2)));
  }

  @Test
  void one_provider_serves_a_channel_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Channels.of(post, Letters.email().by(POST)));
    assertThatIllegalArgumentException().isThrownBy(() -> Channels.of().and(post, 0));
  }

  private static Town town(ProviderRegister register, Letters... gateways) {
    return new Town(settings -> settings.policy(new RulePolicy(0)).providers(register), gateways);
  }

  private static ProviderRegister both() {
    return register(entry(POST), entry(COURIER));
  }

  private static ProviderRegister register(Entry... entries) {
    return new ProviderRegister(List.of(entries));
  }

  private static Entry entry(ProviderId provider) {
    return new Entry(provider, Region.EUROPEAN_UNION, TODAY, never(), never());
  }

  private static LocalDate never() {
    return LocalDate.ofInstant(Instant.parse("2036-01-01T12:00:00Z"), ZoneOffset.UTC);
  }

  private static void helped(Town town, int people, Channel channel) {
    offered(town, channel);
    helpedMore(town, 0, people, channel);
  }

  private static void offered(Town town, Channel channel) {
    town.defines(
        Offers.help(offer ->
            offer
                .id("help-by-" + channel.id().replace('_', '-'))
                .when(Offers.onAbandoning(channel.id()))
                .by(channel)));
  }

  private static void helpedMore(Town town, int from, int people, Channel channel) {
    for (int i = from + 1; i <= from + people; i++) {
      UserId person = new UserId("anna-" + i);
      town.grants(person, APP_ANALYTICS, PERSONALISED_HELP);
      town.engine
          .keepContactPoints()
          .put(
              BACKEND,
              person,
              new ContactPoint(Channel.EMAIL, "anna" + i + "@example.org", null, null, null));
      town.collects(town.uses(person, "e" + i, ABANDONMENT, channel.id()));
    }
    town.settles();
  }

  /** Another thread says so, as its answer waits for what is in flight. */
  private static void withdrawMeanwhile(Town town, UserId person) {
    Thread said = Thread.ofPlatform().start(() -> town.withdraws(person, PERSONALISED_HELP));
    while (isOpen(town, person) && said.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private static boolean isOpen(Town town, UserId person) {
    return town.engine.showConsents().show(BACKEND, person, null).stream()
        .filter(consent -> consent.purpose().equals(PERSONALISED_HELP))
        .anyMatch(consent -> consent.status().inForce());
  }
}
