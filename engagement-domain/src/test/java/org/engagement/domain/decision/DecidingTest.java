package org.engagement.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.engagement.domain.decision.Situation.NOON;
import static org.engagement.domain.decision.Situation.help;
import static org.engagement.domain.decision.Situation.ref;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Decision.Reason;
import org.engagement.domain.decision.Situation.Offer;
import org.engagement.domain.decision.Verdict.Finding;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Standing;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecidingTest {
  private static final FrequencyCap ONE_IN_A_WEEK =
      new FrequencyCap(MessageClass.HELP, null, 1, new CapWindow.Rolling(Duration.ofDays(7)));

  private final Situation anna = new Situation();

  @Test
  void offers_the_best_candidate_when_nothing_speaks_against_it() {
    anna.with(help("good"), new Offer("better").priority(5).candidate());

    Decision decision = anna.decide();

    assertThat(decision).isInstanceOf(Decision.Intervene.class);
    assertThat(((Decision.Intervene) decision).chosen()).isEqualTo(ref("better"));
    assertThat(decision.propensity()).isEqualTo(0.9);
    assertThat(decision.policy()).isEqualTo("rules/1;exploration=0.1");
  }

  @Test
  void orders_by_class_then_priority_then_expected_value_then_id() {
    anna.with(
        new Offer("b").candidate(),
        new Offer("a").candidate(),
        new Offer("valuable").expectedValue(0.9).candidate(),
        new Offer("prior").priority(1).expectedValue(0.1).candidate(),
        new Offer("serving").of(MessageClass.SERVICE, Purpose.SERVICE).priority(-9).candidate());

    assertThat(anna.context().candidates())
        .extracting(candidate -> candidate.ref().id())
        .containsExactly("serving", "prior", "valuable", "a", "b");
  }

  @Test
  void keeps_the_verdict_of_every_guard_although_an_earlier_one_refused() {
    anna.permissions.clear();
    anna.standing = Standing.RESTRICTED;
    anna.frequency = NotificationFrequency.NEVER;
    anna.reachable.clear();
    anna.caps.add(ONE_IN_A_WEEK);
    anna.got("other", MessageClass.HELP, Channel.IN_APP, NOON);
    anna.with(new Offer("help").audience("stuck").heldOut("trial", 1).candidate());

    Decision decision = anna.decide();

    assertThat(decision.verdicts())
        .extracting(Verdict::finding)
        .containsExactly(
            new Finding.NoLegalBasis(Purpose.PERSONALISED_HELP, new ConsentStatus.NeverGiven()),
            new Finding.NotProcessable(Standing.RESTRICTED),
            new Finding.NotInAudience("stuck"),
            new Finding.Unwanted(NotificationFrequency.NEVER),
            new Finding.CapReached(ONE_IN_A_WEEK, NOON.plus(Duration.ofDays(7))),
            new Finding.Unreachable());
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Abstain.class,
            abstain -> assertThat(abstain.reason()).isEqualTo(Reason.NO_LEGAL_BASIS));
  }

  @Test
  void says_the_first_refusal_of_the_best_candidate_as_its_reason() {
    anna.with(
        new Offer("best").priority(1).audience("stuck").candidate(),
        new Offer("second").of(MessageClass.HELP, new Purpose("unknown")).candidate());

    assertThat(reason(anna.decide())).isEqualTo(Reason.NOT_IN_AUDIENCE);
  }

  @Test
  void abstains_without_a_candidate() {
    assertThat(reason(anna.decide())).isEqualTo(Reason.NO_CANDIDATE);
  }

  @Test
  void abstains_where_the_draw_picks_nothing() {
    anna.policyDraw = 0.95;
    anna.with(help("help"));

    Decision decision = anna.decide();

    assertThat(reason(decision)).isEqualTo(Reason.POLICY_CHOSE_NOTHING);
    assertThat(decision.propensity()).isEqualTo(0.1);
  }

  @Test
  void takes_the_next_candidate_where_the_best_is_refused() {
    anna.with(new Offer("best").priority(1).audience("stuck").candidate(), help("second"));

    assertThat(((Decision.Intervene) anna.decide()).chosen()).isEqualTo(ref("second"));
  }

  @Test
  void holds_out_only_whom_every_other_guard_let_pass() {
    anna.holdOutDraws.put("trial", 0.0);
    anna.with(new Offer("help").audience("stuck").heldOut("trial", 0.5).candidate());

    assertThat(anna.decide().verdicts()).noneMatch(v -> v.guard() == GuardId.HOLD_OUT);
    assertThat(anna.decide().assigned()).isEmpty();

    anna.memberOf.add("stuck");
    Decision decision = anna.decide();
    assertThat(reason(decision)).isEqualTo(Reason.HELD_OUT);
    assertThat(decision.assigned()).containsExactly(Map.entry("trial", true));
  }

  @Test
  void keeps_to_an_earlier_assignment_whatever_is_drawn_now() {
    anna.assignments.put("trial", false);
    anna.holdOutDraws.put("trial", 0.0);
    anna.with(new Offer("help").heldOut("trial", 1).candidate());

    assertThat(anna.decide()).isInstanceOf(Decision.Intervene.class);
    assertThat(anna.decide().assigned()).isEmpty();
  }

  @Test
  void draws_once_for_two_candidates_of_one_experiment() {
    anna.holdOutDraws.put("trial", 0.3);
    anna.with(
        new Offer("one").priority(1).heldOut("trial", 0.5).candidate(),
        new Offer("two").heldOut("trial", 0.1).candidate());

    Decision decision = anna.decide();

    assertThat(decision.verdicts())
        .filteredOn(verdict -> verdict.guard() == GuardId.HOLD_OUT)
        .extracting(Verdict::finding)
        .containsExactly(new Finding.HeldOut("trial"), new Finding.HeldOut("trial"));
  }

  @Test
  void refuses_a_context_without_the_draw_for_an_experiment() {
    anna.with(new Offer("help").heldOut("trial", 0.5).candidate());

    assertThatIllegalArgumentException()
        .isThrownBy(anna::decide)
        .withMessage("experiment trial has no draw");
  }

  @Test
  void never_picks_what_a_guard_refused_although_the_policy_ranks_it() {
    Policy stubborn =
        new Policy() {
          @Override
          public String version() {
            return "stubborn/1";
          }

          @Override
          public ActionDistribution rank(Tailoring tailoring, List<Candidate> allowed) {
            return new ActionDistribution(
                0, List.of(new ActionDistribution.Option(ref("refused"), 1)));
          }
        };
    anna.with(help("help"), new Offer("refused").audience("stuck").candidate());

    assertThatIllegalStateException()
        .isThrownBy(() -> Deciding.decide(anna.context(), stubborn))
        .withMessage("policy stubborn/1 ranks what is not allowed");
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVICE", "STATUTORY_NOTICE"})
  void tells_someone_who_wants_nothing_what_must_be_told(MessageClass messageClass) {
    anna.frequency = NotificationFrequency.NEVER;
    anna.with(new Offer("told").of(messageClass, Purpose.SERVICE).candidate());

    assertThat(anna.decide()).isInstanceOf(Decision.Intervene.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"HELP", "ADVERTISING"})
  void offers_nothing_to_someone_who_wants_nothing(MessageClass messageClass) {
    anna.frequency = NotificationFrequency.NEVER;
    anna.with(new Offer("offered").of(messageClass, Purpose.ADVERTISING).candidate());

    assertThat(reason(anna.decide())).isEqualTo(Reason.UNWANTED);
  }

  @Requirement("SGB V § 25b(2)")
  @Test
  void tells_of_a_hazard_whatever_caps_and_policy_say_and_before_anything_else() {
    anna.caps.add(new FrequencyCap(null, null, 0, new CapWindow.Rolling(Duration.ofDays(7))));
    anna.with(
        new Offer("serving").of(MessageClass.SERVICE, Purpose.SERVICE).priority(9).candidate(),
        new Offer("hint").of(MessageClass.STATUTORY_NOTICE, new Purpose("risk-cancer")).candidate(),
        new Offer("hazard").ofHazard().priority(-9).candidate());

    Decision decision = Deciding.decide(anna.context(), new RulePolicy(0.9));

    assertThat(((Decision.Intervene) decision).chosen()).isEqualTo(ref("hazard"));
    assertThat(decision.propensity()).isEqualTo(1);
    assertThat(Planning.tellsOfHazard((Decision.Intervene) decision, anna.context())).isTrue();
    assertThat(decision.verdicts())
        .filteredOn(verdict -> verdict.candidate().equals(ref("hint")))
        .extracting(Verdict::finding)
        .anyMatch(Finding.CapReached.class::isInstance);
  }

  @Requirement("SGB V § 25b(3)")
  @Test
  void looks_for_no_hazard_against_an_objection() {
    anna.permissions.put(new Purpose("risk-cancer"), new ConsentStatus.Objected(NOON));
    anna.with(new Offer("hazard").ofHazard().candidate());

    assertThat(reason(anna.decide())).isEqualTo(Reason.NO_LEGAL_BASIS);
  }

  @Requirement("UWG § 7(2)")
  @Test
  void advertises_by_mail_only_to_a_confirmed_address() {
    anna.unconfirmed.add(Channel.EMAIL);
    anna.with(
        new Offer("news")
            .of(MessageClass.ADVERTISING, Purpose.ADVERTISING)
            .by(Channel.EMAIL)
            .candidate());

    assertThat(reason(anna.decide())).isEqualTo(Reason.UNREACHABLE);
    assertThat(anna.decide().verdicts())
        .extracting(Verdict::finding)
        .contains(new Finding.Unconfirmed());

    anna.unconfirmed.clear();
    assertThat(anna.decide()).isInstanceOf(Decision.Intervene.class);
  }

  @Requirement("UWG § 7(2)")
  @Test
  void plans_advertising_on_the_channels_that_need_no_confirmation() {
    anna.unconfirmed.add(Channel.EMAIL);
    anna.with(
        new Offer("news")
            .of(MessageClass.ADVERTISING, Purpose.ADVERTISING)
            .by(Channel.EMAIL, Channel.IN_APP)
            .candidate());

    DecisionContext context = anna.context();
    assertThat(anna.decide())
        .isInstanceOfSatisfying(
            Decision.Intervene.class,
            intervene ->
                assertThat(Planning.message(intervene, context).message().channels().channels())
                    .containsExactly(Channel.IN_APP));
  }

  @ParameterizedTest
  @EnumSource(names = {"MONTHLY", "WEEKLY", "DAILY"})
  void counts_help_and_advertising_together_against_a_wish(NotificationFrequency wish) {
    Duration period =
        switch (wish) {
          case MONTHLY -> Duration.ofDays(30);
          case WEEKLY -> Duration.ofDays(7);
          default -> Duration.ofDays(1);
        };
    anna.frequency = wish;
    anna.with(help("help"));
    anna.got("news", MessageClass.ADVERTISING, Channel.EMAIL, NOON.minus(period).plusMillis(1));
    assertThat(reason(anna.decide())).isEqualTo(Reason.UNWANTED);

    anna.contacts.clear();
    anna.got("news", MessageClass.ADVERTISING, Channel.EMAIL, NOON.minus(period));
    anna.got("bill", MessageClass.SERVICE, Channel.EMAIL, NOON);
    anna.got("notice", MessageClass.STATUTORY_NOTICE, Channel.EMAIL, NOON);
    assertThat(anna.decide()).isInstanceOf(Decision.Intervene.class);
  }

  @ParameterizedTest
  @EnumSource(Contact.Stage.class)
  void counts_what_is_planned_reserved_or_sent_against_caps(Contact.Stage stage) {
    anna.caps.add(ONE_IN_A_WEEK);
    anna.with(help("help"));
    Instant before = NOON.minus(Duration.ofDays(1));
    anna.contact("other", MessageClass.HELP, Channel.IN_APP, before, stage);

    assertThat(anna.decide().verdicts())
        .extracting(Verdict::finding)
        .contains(new Finding.CapReached(ONE_IN_A_WEEK, before.plus(Duration.ofDays(7))));
  }

  @Test
  void exempts_service_messages_from_caps_and_does_not_count_them() {
    anna.caps.add(new FrequencyCap(null, null, 1, new CapWindow.Rolling(Duration.ofDays(7))));
    anna.got("bill", MessageClass.SERVICE, Channel.EMAIL, NOON);
    anna.with(help("help"));
    assertThat(anna.decide()).isInstanceOf(Decision.Intervene.class);

    anna.got("other", MessageClass.HELP, Channel.EMAIL, NOON);
    assertThat(reason(anna.decide())).isEqualTo(Reason.CAP_REACHED);
    anna.with(new Offer("bill").of(MessageClass.SERVICE, Purpose.SERVICE).candidate());
    assertThat(anna.decide()).isInstanceOf(Decision.Intervene.class);
  }

  @Test
  void counts_only_the_intervention_itself_against_its_own_cap() {
    anna.with(new Offer("help").cappedAt(ONE_IN_A_WEEK).candidate());
    anna.got("other", MessageClass.HELP, Channel.EMAIL, NOON);
    assertThat(anna.decide()).isInstanceOf(Decision.Intervene.class);

    anna.got("help", MessageClass.HELP, Channel.EMAIL, NOON);
    assertThat(reason(anna.decide())).isEqualTo(Reason.CAP_REACHED);
  }

  @Test
  void is_not_held_by_the_cap_of_one_channel_while_another_is_free() {
    anna.caps.add(new FrequencyCap(null, Channel.EMAIL, 0, new CapWindow.Rolling(ONE_DAY)));
    anna.with(help("help"));
    assertThat(anna.decide()).isInstanceOf(Decision.Intervene.class);

    anna.reachable.remove(Channel.IN_APP);
    assertThat(reason(anna.decide())).isEqualTo(Reason.CAP_REACHED);
  }

  @Test
  void reaches_only_by_wanted_channels_and_the_app() {
    anna.wantedChannels = List.of(Channel.SMS);
    anna.with(new Offer("help").by(Channel.EMAIL).candidate());
    assertThat(reason(anna.decide())).isEqualTo(Reason.UNREACHABLE);

    anna.with(new Offer("inside").by(Channel.EMAIL, Channel.IN_APP).priority(-1).candidate());
    assertThat(((Decision.Intervene) anna.decide()).chosen()).isEqualTo(ref("inside"));
  }

  private static final Duration ONE_DAY = Duration.ofDays(1);

  private static Reason reason(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Abstain.class);
    return ((Decision.Abstain) decision).reason();
  }
}
