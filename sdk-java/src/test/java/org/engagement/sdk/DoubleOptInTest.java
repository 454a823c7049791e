package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.ADVERTISING;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.AddressProof;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.decision.Verdict;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.intervention.Trigger;
import org.engagement.port.driven.ChannelGateway.Dispatch;
import org.engagement.port.driving.ConfirmAddress.Asked;
import org.engagement.port.driving.ConfirmAddress.Confirmation;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Requirement("UWG § 7(2)")
@Timeout(60)
class DoubleOptInTest {
  private static final URI LINKS = URI.create("https://insurer.example/confirm/");
  private static final String ADDRESS = "anna@example.org";

  private final Letters inApp = Letters.inApp();
  private final Letters email = Letters.email();
  private final Town town =
      new Town(
          settings -> settings.policy(new RulePolicy(0)).confirmationBase(LINKS), inApp, email);

  DoubleOptInTest() {
    town.defines(
        Offers.help(offer ->
            offer
                .of(MessageClass.ADVERTISING, ADVERTISING)
                .when(new Trigger.OnRequest())
                .by(Channel.EMAIL)));
    town.grants(ANNA, ADVERTISING);
    isAt(ADDRESS);
  }

  @Test
  void advertising_goes_to_an_address_once_its_reader_confirmed_it() {
    advertises();
    assertThat(email.sent()).isEmpty();
    assertThat(town.decisionsAbout(ANNA))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Abstain.class,
            abstain ->
                assertThat(abstain.verdicts())
                    .extracting(Verdict::finding)
                    .contains(new Verdict.Finding.Unconfirmed()));

    confirms();
    advertises();

    assertThat(email.sent()).hasSize(2);
    assertThat(email.sent().get(1).messageClass()).isEqualTo(MessageClass.ADVERTISING);
    assertThat(town.audited(AuditAction.CONFIRMATION_SENT)).isEqualTo(1);
    assertThat(town.audited(AuditAction.ADDRESS_CONFIRMED)).isEqualTo(1);
  }

  @Test
  void the_mail_goes_to_that_address_alone_and_holds_the_question_only() {
    assertThat(asks()).isInstanceOf(Asked.Sent.class);

    Dispatch mail = email.sent().get(0);
    assertThat(mail.address()).isEqualTo(ADDRESS);
    assertThat(mail.messageClass()).isEqualTo(MessageClass.SERVICE);
    assertThat(mail.unsubscribe()).isNull();
    assertThat(mail.text()).contains(LINKS.toString()).contains("24. November 2026 13:00");
    assertThat(tokenIn(mail)).hasSize(43);
    assertThat(mail.title() + mail.text()).doesNotContainIgnoringCase("anna", "bonus", "angebot");
  }

  @Requirement("GDPR Art. 7(1)")
  @Test
  void the_proof_tells_what_was_sent_and_confirmed_and_when() {
    assertThat(asks()).isInstanceOf(Asked.Sent.class);
    String token = tokenIn(email.sent().get(0));
    town.later(Duration.ofHours(3));
    assertThat(town.engine.confirmAddress().confirm(token)).isEqualTo(Confirmation.CONFIRMED);

    assertThat(proofs())
        .containsExactly(
            new AddressProof(
                TextHash.of(token),
                Town.shown().notice(),
                Town.NOON,
                Town.NOON.plus(Duration.ofHours(3))));
    assertThat(asks()).isInstanceOf(Asked.Confirmed.class);
    assertThat(email.sent()).hasSize(1);
  }

  @Test
  void a_token_confirms_once() {
    String token = confirms();

    assertThat(town.engine.confirmAddress().confirm(token)).isEqualTo(Confirmation.NO_SUCH_TOKEN);
    assertThat(proofs()).hasSize(1);
  }

  @Test
  void a_forged_token_confirms_nothing() {
    asks();
    String token = tokenIn(email.sent().get(0));
    String forged = token.substring(0, 42) + (token.endsWith("A") ? "B" : "A");

    for (String wrong : List.of(forged, "", "none", TextHash.of(token).hex())) {
      assertThat(town.engine.confirmAddress().confirm(wrong)).isEqualTo(Confirmation.NO_SUCH_TOKEN);
    }
    assertThat(proofs()).isEmpty();
  }

  @Test
  void a_token_serves_two_days_and_not_an_instant_longer() {
    asks();
    String token = tokenIn(email.sent().get(0));

    town.later(Duration.ofDays(2));

    assertThat(town.engine.confirmAddress().confirm(token)).isEqualTo(Confirmation.NO_SUCH_TOKEN);
  }

  @Test
  void a_later_mail_takes_the_place_of_an_earlier_one() {
    asks();
    town.later(Duration.ofMinutes(2));
    asks();

    assertThat(town.engine.confirmAddress().confirm(tokenIn(email.sent().get(0))))
        .isEqualTo(Confirmation.NO_SUCH_TOKEN);
    assertThat(town.engine.confirmAddress().confirm(tokenIn(email.sent().get(1))))
        .isEqualTo(Confirmation.CONFIRMED);
  }

  @Test
  void a_changed_address_is_confirmed_anew() {
    String earlier = confirms();
    isAt("new@example.org");
    advertises();
    assertThat(email.sent()).hasSize(1);

    town.later(Duration.ofMinutes(2));
    asks();
    assertThat(email.sent().get(1).address()).isEqualTo("new@example.org");
    assertThat(tokenIn(email.sent().get(1))).isNotEqualTo(earlier);
    isAt("third@example.org");
    assertThat(town.engine.confirmAddress().confirm(tokenIn(email.sent().get(1))))
        .isEqualTo(Confirmation.NO_SUCH_TOKEN);

    isAt(ADDRESS);
    advertises();
    assertThat(email.sent()).hasSize(2);
  }

  @Test
  void the_same_address_put_again_stays_confirmed() {
    confirms();
    isAt(ADDRESS);

    advertises();

    assertThat(email.sent()).hasSize(2);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void what_was_withdrawn_and_given_again_is_confirmed_again() {
    confirms();
    town.later(Duration.ofMinutes(5));
    town.withdraws(ANNA, ADVERTISING);
    assertThat(asks()).isInstanceOf(Asked.Refused.class);
    town.later(Duration.ofMinutes(5));
    town.grants(ANNA, ADVERTISING);

    advertises();
    assertThat(email.sent()).hasSize(1);

    confirms();
    advertises();
    assertThat(email.sent()).hasSize(3);
  }

  @Test
  void a_message_that_was_planned_is_not_claimed_for_an_address_changed_meanwhile() {
    confirms();
    town.engine.decideIntervention().decide(BACKEND, ANNA, town.nextRequest());
    isAt("new@example.org");

    town.settles();

    assertThat(email.sent()).hasSize(1);
    assertThat(town.states()).hasOnlyElementsOfType(DeliveryState.Skipped.class);
  }

  @Test
  void nobody_is_sent_more_than_three_in_a_day_whatever_the_address() {
    asks();
    assertThat(asks())
        .isInstanceOfSatisfying(
            Asked.TooMany.class, many -> assertThat(many.pause()).isEqualTo(Duration.ofMinutes(1)));
    for (int i = 0; i < 2; i++) {
      town.later(Duration.ofMinutes(2));
      isAt("other-" + i + "@example.org");
      assertThat(asks()).isInstanceOf(Asked.Sent.class);
    }
    town.later(Duration.ofHours(20));
    assertThat(asks()).isInstanceOf(Asked.TooMany.class);
    assertThat(email.sent()).hasSize(3);

    town.later(Duration.ofHours(5));
    assertThat(asks()).isInstanceOf(Asked.Sent.class);
  }

  @Test
  void what_the_mail_server_did_not_take_confirms_nothing() {
    email.answering(dispatch -> new HandOver.Later("busy", null));

    assertThat(asks()).isInstanceOf(Asked.NotSent.class);

    assertThat(town.audited(AuditAction.CONFIRMATION_SENT)).isZero();
  }

  @Test
  void a_link_that_was_not_noted_as_sent_confirms_nothing() {
    email.answering(dispatch -> {
      String token = tokenIn(dispatch);
      assertThat(town.engine.confirmAddress().confirm(token)).isEqualTo(Confirmation.NO_SUCH_TOKEN);
      return new HandOver.Taken(null);
    });

    assertThat(asks()).isInstanceOf(Asked.Sent.class);
  }

  @Requirement("GDPR Art. 18")
  @Test
  void who_is_restricted_or_unknown_is_asked_nothing() {
    town.engine.restrictProcessing().restrict(BACKEND, ANNA, true);

    assertThat(asks()).isInstanceOf(Asked.Refused.class);
    assertThat(town.engine.confirmAddress().ask(BACKEND, BEN))
        .isInstanceOf(Asked.UnknownPerson.class);
    assertThat(email.sent()).isEmpty();
  }

  @Test
  void help_needs_no_confirmed_address() {
    town.defines(Offers.help(offer -> offer.id("help").by(Channel.EMAIL)));
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "e1", ABANDONMENT, "bonus"));
    town.settles();

    assertThat(email.sent()).hasSize(1);
  }

  @Requirement("GDPR Art. 17")
  @Test
  void an_erasure_takes_open_confirmations_with_it() {
    asks();
    String token = tokenIn(email.sent().get(0));
    town.engine.eraseSubject().erase(BACKEND, ANNA);

    assertThat(town.engine.confirmAddress().confirm(token)).isEqualTo(Confirmation.NO_SUCH_TOKEN);
  }

  private void isAt(String address) {
    town.engine
        .keepContactPoints()
        .put(BACKEND, ANNA, new ContactPoint(Channel.EMAIL, address, null, null, null));
  }

  private Asked asks() {
    return town.engine.confirmAddress().ask(BACKEND, ANNA);
  }

  private String confirms() {
    int before = email.sent().size();
    town.later(Duration.ofMinutes(2));
    assertThat(asks()).isInstanceOf(Asked.Sent.class);
    String token = tokenIn(email.sent().get(before));
    assertThat(town.engine.confirmAddress().confirm(token)).isEqualTo(Confirmation.CONFIRMED);
    return token;
  }

  private void advertises() {
    town.engine.decideIntervention().decide(BACKEND, ANNA, town.nextRequest());
    town.settles();
  }

  private List<AddressProof> proofs() {
    return town.engine.showConsents().show(BACKEND, ANNA, null).stream()
        .filter(consent -> consent.purpose().equals(ADVERTISING))
        .findFirst()
        .orElseThrow()
        .confirmations();
  }

  private static String tokenIn(Dispatch mail) {
    String text = Objects.requireNonNull(mail.text());
    int at = text.indexOf(LINKS.toString()) + LINKS.toString().length();
    return text.substring(at, text.indexOf('\n', at)).strip();
  }
}
