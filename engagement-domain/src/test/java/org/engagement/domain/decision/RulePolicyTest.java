package org.engagement.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.domain.decision.Situation.help;
import static org.engagement.domain.decision.Situation.ref;

import java.util.List;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.ActionDistribution.Option;
import org.engagement.domain.decision.Situation.Offer;
import org.engagement.domain.delivery.MessageClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulePolicyTest {
  private static final Tailoring ANYONE = new Situation().context().tailoring();

  @Test
  void leaves_now_and_then_nothing_instead_of_the_best() {
    assertThat(new RulePolicy(0.25).rank(ANYONE, List.of(help("b"), help("a"))))
        .isEqualTo(
            new ActionDistribution(
                0.25, List.of(new Option(ref("a"), 0.75), new Option(ref("b"), 0))));
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVICE", "STATUTORY_NOTICE"})
  void never_leaves_out_what_must_be_told(MessageClass messageClass) {
    Candidate told = new Offer("told").of(messageClass, Purpose.SERVICE).candidate();

    assertThat(RulePolicy.DEFAULT.rank(ANYONE, List.of(help("help"), told)))
        .isEqualTo(
            new ActionDistribution(
                0, List.of(new Option(ref("told"), 1), new Option(ref("help"), 0))));
  }

  @Test
  void does_nothing_where_nothing_is_allowed() {
    assertThat(RulePolicy.DEFAULT.rank(ANYONE, List.of()))
        .isEqualTo(ActionDistribution.surelyNothing());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.25, 1.0 / 3, 0.999})
  void is_found_again_by_the_version_that_decisions_cite(double exploration) {
    RulePolicy policy = new RulePolicy(exploration);

    assertThat(RulePolicy.ofVersion(policy.version())).contains(policy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rules/2;exploration=0.1", "rules/1;exploration=x", "rules/1;exploration=1"})
  void is_not_found_by_another_version(String version) {
    assertThat(RulePolicy.ofVersion(version)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void explores_less_than_always(double exploration) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RulePolicy(exploration));
  }
}
