package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.ChannelGateway.Dispatch;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.port.driving.RecordConsent;
import org.engagement.port.driving.Unsubscribe;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryStoryTest {
  private static final String ADDRESS = "anna@example.org";
  private static final URI LINKS = URI.create("https://insurer.example/unsubscribe/");

  private final Letters inApp = Letters.inApp();
  private final Letters email = Letters.email();
  private final Town town =
      new Town(settings -> settings.policy(new RulePolicy(0)).unsubscribeBase(LINKS), inApp, email);

  @Test
  void mail_goes_to_the_address_in_the_vault_with_a_link_that_names_nobody() {
    annaIsHelpedByMail();

    Dispatch mail = onlyMail();
    assertThat(mail.address()).isEqualTo(ADDRESS);
    assertThat(Objects.requireNonNull(mail.unsubscribe()).toString())
        .startsWith(LINKS.toString())
        .doesNotContain("anna");
  }

  @Requirement("RFC 8058")
  @Requirement("GDPR Art. 7(3)")
  @Requirement("GDPR Art. 21(2)")
  @Test
  void one_click_withdraws_the_purpose_once() {
    annaIsHelpedByMail();
    String token = tokenOf(onlyMail());

    assertThat(town.engine.unsubscribe().unsubscribe(token))
        .isEqualTo(Unsubscribe.Result.UNSUBSCRIBED);
    assertThat(statusOfHelp()).isInstanceOf(ConsentStatus.Withdrawn.class);
    assertThat(town.stores.outcomes().totals()).containsEntry(OutcomeKind.UNSUBSCRIBED, 1L);

    town.later(Duration.ofMinutes(1));
    town.grants(ANNA, PERSONALISED_HELP);
    town.later(Duration.ofMinutes(1));
    town.engine.unsubscribe().unsubscribe(token);
    assertThat(statusOfHelp()).isInstanceOf(ConsentStatus.InForce.class);
  }

  @Requirement("RFC 8058")
  @Test
  void a_forged_token_unsubscribes_nobody() {
    annaIsHelpedByMail();
    String token = tokenOf(onlyMail());
    String forged = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");

    assertThat(town.engine.unsubscribe().unsubscribe(forged))
        .isEqualTo(Unsubscribe.Result.NO_SUCH_TOKEN);
    assertThat(town.engine.unsubscribe().unsubscribe("no token at all"))
        .isEqualTo(Unsubscribe.Result.NO_SUCH_TOKEN);
    assertThat(statusOfHelp()).isInstanceOf(ConsentStatus.InForce.class);
  }

  @Requirement("RFC 8058")
  @Test
  void a_token_of_another_engine_unsubscribes_nobody_here() {
    annaIsHelpedByMail();

    assertThat(new Town().engine.unsubscribe().unsubscribe(tokenOf(onlyMail())))
        .isEqualTo(Unsubscribe.Result.NO_SUCH_TOKEN);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void a_withdrawal_while_a_message_is_on_its_way_is_answered_when_the_message_is_settled()
      throws Exception {
    CountDownLatch atTheProvider = new CountDownLatch(1);
    CountDownLatch providerAnswers = new CountDownLatch(1);
    inApp
        .within(Duration.ofSeconds(20))
        .answering(dispatch -> {
          atTheProvider.countDown();
          await(providerAnswers);
          return new HandOver.Taken(null);
        });
    helpFor(ANNA, Channel.IN_APP);
    CompletableFuture<Void> delivery =
        CompletableFuture.runAsync(town::settles, DeliveryStoryTest::inThread);
    await(atTheProvider);

    CompletableFuture<RecordConsent.Result> withdrawal =
        CompletableFuture.supplyAsync(
            () -> town.says(ANNA, ConsentAction.WITHDRAWN, PERSONALISED_HELP),
            DeliveryStoryTest::inThread);
    Thread.sleep(Duration.ofMillis(200));
    assertThat(withdrawal).isNotDone();
    providerAnswers.countDown();

    RecordConsent.Result result = withdrawal.get(10, TimeUnit.SECONDS);
    delivery.get(10, TimeUnit.SECONDS);
    assertThat(result)
        .isInstanceOfSatisfying(
            RecordConsent.Result.Recorded.class,
            recorded -> assertThat(recorded.receipt().inFlight()).isEmpty());
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Sent.class);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void a_withdrawal_between_claim_and_hand_over_stops_the_message() throws Exception {
    CompletableFuture<RecordConsent.Result> withdrawal = new CompletableFuture<>();
    AtomicBoolean withdrawn = new AtomicBoolean();
    helpFor(ANNA, Channel.IN_APP);
    inApp.whenAsked(() -> {
      boolean claimed = !town.stores.deliveries().claimedOf(town.subjectOf(ANNA)).isEmpty();
      if (claimed && withdrawn.compareAndSet(false, true)) {
        withdrawal.completeAsync(
            () -> town.says(ANNA, ConsentAction.WITHDRAWN, PERSONALISED_HELP),
            DeliveryStoryTest::inThread);
        while (statusOfHelp().inForce()) {
          Thread.onSpinWait();
        }
      }
    });

    town.settles();

    assertThat(withdrawal.get(10, TimeUnit.SECONDS))
        .isInstanceOf(RecordConsent.Result.Recorded.class);
    assertThat(inApp.sent()).isEmpty();
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Cancelled.class);
  }

  @Test
  void a_receipt_names_what_a_provider_still_holds_at_the_bound() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch atTheProvider = new CountDownLatch(1);
    inApp
        .within(Duration.ofMillis(10))
        .answering(dispatch -> {
          atTheProvider.countDown();
          await(never);
          return new HandOver.Taken(null);
        });
    helpFor(ANNA, Channel.IN_APP);
    Thread delivery = Thread.ofVirtual().start(town::settles);
    await(atTheProvider);

    RecordConsent.Result result = town.says(ANNA, ConsentAction.WITHDRAWN, PERSONALISED_HELP);

    assertThat(result)
        .isInstanceOfSatisfying(
            RecordConsent.Result.Recorded.class,
            recorded -> assertThat(recorded.receipt().inFlight()).hasSize(1));
    never.countDown();
    assertThat(delivery.isInterrupted()).isFalse();
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void nothing_planned_is_handed_over_after_a_withdrawal() {
    helpFor(ANNA, Channel.IN_APP);
    town.stepAllGroups();
    town.withdraws(ANNA, PERSONALISED_HELP);

    town.settles();

    assertThat(inApp.sent()).isEmpty();
    assertThat(town.states())
        .singleElement()
        .isInstanceOfSatisfying(
            DeliveryState.Cancelled.class,
            cancelled ->
                assertThat(cancelled.reason()).isEqualTo(DeliveryState.Cancellation.GATE_CLOSED));
  }

  @Test
  void an_address_that_is_refused_for_good_is_suppressed_and_the_next_channel_takes_over() {
    email.answering(dispatch -> new HandOver.Never("no such mailbox", true));
    annaIsHelped(Channel.EMAIL, Channel.IN_APP);

    assertThat(email.sent()).isEmpty();
    assertThat(inApp.sent()).hasSize(1);
    assertThat(contactPoints(ANNA))
        .extracting(ContactPoint::suppressed)
        .containsExactly("no such mailbox");
  }

  @Test
  void what_a_provider_does_not_take_now_is_tried_again_later() {
    email.answering(dispatch -> new HandOver.Later("busy", null));
    annaIsHelpedByMail();
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Planned.class);

    email.answering(dispatch -> new HandOver.Taken("m-1"));
    town.lives(Duration.ofHours(1));

    assertThat(email.sent()).hasSize(1);
  }

  @Test
  void a_channel_that_is_set_up_wrongly_stands_still_and_loses_nothing() {
    email.answering(dispatch -> new HandOver.Ours("password refused"));
    annaIsHelpedByMail();
    assertThat(town.engine.pausedChannels()).containsExactly(Channel.EMAIL);

    email.answering(dispatch -> new HandOver.Taken("m-1"));
    town.lives(Duration.ofHours(1));

    assertThat(email.sent()).hasSize(1);
    assertThat(town.engine.pausedChannels()).isEmpty();
  }

  @Test
  void what_may_have_been_taken_is_never_sent_again() {
    email.answering(dispatch -> {
      throw new IllegalStateException("connection lost");
    });
    annaIsHelpedByMail();
    email.answering(dispatch -> new HandOver.Taken("m-1"));
    town.lives(Duration.ofDays(3));

    assertThat(email.sent()).isEmpty();
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Unknown.class);
  }

  @Test
  void who_has_no_address_is_not_reached_and_the_record_says_so() {
    helpFor(BEN, Channel.EMAIL);
    town.settles();

    assertThat(town.decisionsAbout(BEN))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Abstain.class,
            abstain -> assertThat(abstain.reason()).isEqualTo(Decision.Reason.UNREACHABLE));
  }

  @Test
  void who_wishes_for_nothing_gets_nothing() {
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.engine
        .keepPreferences()
        .put(
            BACKEND,
            ANNA,
            new Preferences(null, Preferences.NotificationFrequency.NEVER, null, null, null));
    helpFor(ANNA, Channel.IN_APP);
    town.settles();

    assertThat(inApp.sent()).isEmpty();
  }

  private void annaIsHelpedByMail() {
    annaIsHelped(Channel.EMAIL);
  }

  private void annaIsHelped(Channel... channels) {
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.engine
        .keepContactPoints()
        .put(BACKEND, ANNA, new ContactPoint(Channel.EMAIL, ADDRESS, null, null, null));
    helpFor(ANNA, channels);
    town.settles();
  }

  private void helpFor(UserId person, Channel... channels) {
    town.defines(Offers.help(offer -> offer.by(channels)));
    town.grants(person, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(person, "e1", ABANDONMENT, "bonus"));
  }

  private Dispatch onlyMail() {
    assertThat(email.sent()).hasSize(1);
    return email.sent().get(0);
  }

  private static String tokenOf(Dispatch mail) {
    return LINKS.relativize(Objects.requireNonNull(mail.unsubscribe())).toString();
  }

  private List<ContactPoint> contactPoints(UserId person) {
    return ((KeepContactPoints.Result.Kept) town.engine.keepContactPoints().show(BACKEND, person))
        .points();
  }

  private ConsentStatus statusOfHelp() {
    return town.engine.showConsents().show(BACKEND, ANNA, null).stream()
        .filter(consent -> consent.purpose().equals(PERSONALISED_HELP))
        .findFirst()
        .orElseThrow()
        .status();
  }

  private static void inThread(Runnable task) {
    Thread.ofPlatform().start(task);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
