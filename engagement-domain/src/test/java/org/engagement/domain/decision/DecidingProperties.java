package org.engagement.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Situation.Offer;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Standing;
import org.jspecify.annotations.Nullable;

class DecidingProperties {
  private static final List<GuardId> BEFORE_HOLD_OUT =
      List.of(
          GuardId.LEGAL_BASIS,
          GuardId.RESTRICTION,
          GuardId.ELIGIBILITY,
          GuardId.WISHES,
          GuardId.CAPS,
          GuardId.REACHABILITY);

  @Property(tries = 300)
  void every_guard_speaks_on_every_candidate_in_order_and_hold_out_last(
      @ForAll("situations") Situation anna) {
    DecisionContext context = anna.context();

    Map<DefinitionRef, List<Verdict>> byCandidate = byCandidate(anna.decide());

    assertThat(byCandidate.keySet())
        .containsExactlyElementsOf(context.candidates().stream().map(Candidate::ref).toList());
    for (List<Verdict> verdicts : byCandidate.values()) {
      List<Verdict> before = verdicts.subList(0, BEFORE_HOLD_OUT.size());
      assertThat(before).extracting(Verdict::guard).isEqualTo(BEFORE_HOLD_OUT);
      List<Verdict> rest = verdicts.subList(BEFORE_HOLD_OUT.size(), verdicts.size());
      if (before.stream().allMatch(Verdict::passed)) {
        assertThat(rest).extracting(Verdict::guard).containsExactly(GuardId.HOLD_OUT);
      } else {
        assertThat(rest).isEmpty();
      }
    }
  }

  @Property(tries = 300)
  void what_is_chosen_passed_every_guard_and_what_is_refused_is_not_chosen(
      @ForAll("situations") Situation anna) {
    Decision decision = anna.decide();

    assertThat(decision.propensity()).isGreaterThan(0).isLessThanOrEqualTo(1);
    switch (decision) {
      case Decision.Intervene intervene ->
          assertThat(byCandidate(decision).get(intervene.chosen())).allMatch(Verdict::passed);
      case Decision.Abstain abstain ->
          assertThat(abstain.reason() == Decision.Reason.POLICY_CHOSE_NOTHING)
              .isEqualTo(
                  byCandidate(decision).values().stream()
                      .anyMatch(verdicts -> verdicts.stream().allMatch(Verdict::passed)));
    }
  }

  @Property(tries = 300)
  void the_order_in_which_candidates_arrive_changes_nothing(
      @ForAll("situations") Situation anna, @ForAll Random random) {
    Decision decision = anna.decide();

    Collections.shuffle(anna.candidates, random);

    assertThat(anna.decide()).isEqualTo(decision);
  }

  @Property(tries = 300)
  void the_order_of_candidates_is_total(@ForAll("situations") Situation anna) {
    List<Candidate> ordered = anna.context().candidates();
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        assertThat(Integer.signum(Candidate.ORDER.compare(ordered.get(i), ordered.get(j))))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Property(tries = 100)
  void a_replay_gives_an_equal_decision(@ForAll("situations") Situation anna) {
    Decision decision = anna.decide();

    assertThat(
            Deciding.decide(anna.context(), RulePolicy.ofVersion(decision.policy()).orElseThrow()))
        .isEqualTo(decision);
  }

  @Property(tries = 30)
  void draws_pick_each_action_as_often_as_the_policy_says(
      @ForAll @DoubleRange(min = 0, max = 1) double nothing,
      @ForAll @DoubleRange(min = 0, max = 1) double first) {
    var one = new ActionDistribution.Option(Situation.ref("one"), (1 - nothing) * first);
    var two = new ActionDistribution.Option(Situation.ref("two"), (1 - nothing) * (1 - first));
    var distribution = new ActionDistribution(nothing, List.of(one, two));
    Map<Optional<DefinitionRef>, Integer> picked = new HashMap<>();

    int draws = 10_000;
    IntStream.range(0, draws)
        .mapToObj(i -> distribution.pick((double) i / draws))
        .forEach(drawn -> picked.merge(drawn.candidate(), 1, Integer::sum));

    assertThat(share(picked, Optional.empty(), draws)).isCloseTo(nothing, within(0.001));
    assertThat(share(picked, Optional.of(one.candidate()), draws))
        .isCloseTo(one.probability(), within(0.001));
    assertThat(share(picked, Optional.of(two.candidate()), draws))
        .isCloseTo(two.probability(), within(0.001));
  }

  @Property(tries = 200)
  void an_action_without_probability_is_never_picked(
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double draw) {
    var sure = new ActionDistribution.Option(Situation.ref("sure"), 1);
    var never = new ActionDistribution.Option(Situation.ref("never"), 0);

    assertThat(new ActionDistribution(0, List.of(never, sure)).pick(draw).candidate())
        .contains(sure.candidate());
    assertThat(new ActionDistribution(0, List.of(sure, never)).pick(draw).candidate())
        .contains(sure.candidate());
    assertThat(new ActionDistribution(1, List.of(never)).pick(draw).candidate()).isEmpty();
  }

  private static double share(
      Map<Optional<DefinitionRef>, Integer> picked, Optional<DefinitionRef> action, int draws) {
    return (double) picked.getOrDefault(action, 0) / draws;
  }

  private static Map<DefinitionRef, List<Verdict>> byCandidate(Decision decision) {
    Map<DefinitionRef, List<Verdict>> byCandidate = new LinkedHashMap<>();
    for (Verdict verdict : decision.verdicts()) {
      byCandidate.computeIfAbsent(verdict.candidate(), ref -> new ArrayList<>()).add(verdict);
    }
    return byCandidate;
  }

  @Provide
  Arbitrary<Situation> situations() {
    return Combinators.combine(
            offers(),
            Arbitraries.of(Standing.ACTIVE, Standing.ACTIVE, Standing.RESTRICTED),
            Arbitraries.of(NotificationFrequency.class).injectNull(0.5),
            Arbitraries.of(true, true, false),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 3),
            Arbitraries.doubles().between(0, 0.99),
            Arbitraries.doubles().between(0, 0.99))
        .as(DecidingProperties::situation);
  }

  private static Situation situation(
      List<Offer> offers,
      Standing standing,
      @Nullable NotificationFrequency frequency,
      boolean allowed,
      boolean stuck,
      int contacts,
      double policyDraw,
      double holdOutDraw) {
    Situation anna = new Situation();
    for (int i = 0; i < offers.size(); i++) {
      anna.with(offers.get(i).candidate());
    }
    anna.standing = standing;
    anna.frequency = frequency;
    if (!allowed) {
      anna.permissions.put(Purpose.ADVERTISING, new ConsentStatus.NeverGiven());
    }
    if (stuck) {
      anna.memberOf.add("stuck");
    }
    anna.caps.add(
        new FrequencyCap(null, null, 2, new CapWindow.Calendar(CapWindow.Calendar.Unit.WEEK)));
    for (int i = 0; i < contacts; i++) {
      anna.got(
          "other", MessageClass.HELP, Channel.IN_APP, Situation.NOON.minus(Duration.ofHours(i)));
    }
    anna.policyDraw = policyDraw;
    anna.holdOutDraws.put("trial", holdOutDraw);
    return anna;
  }

  private static Arbitrary<List<Offer>> offers() {
    Arbitrary<Offer> offers =
        Combinators.combine(
                Arbitraries.integers().between(1, 30),
                Arbitraries.of(MessageClass.class),
                Arbitraries.of(Purpose.PERSONALISED_HELP, Purpose.ADVERTISING, Purpose.SERVICE),
                Arbitraries.integers().between(-1, 1),
                Arbitraries.of(0.0, 0.5, 1.0),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false))
            .as((id, messageClass, purpose, priority, value, forStuck, heldOut) -> {
              Offer offer =
                  new Offer("offer-" + id)
                      .of(messageClass, purpose)
                      .priority(priority)
                      .expectedValue(value);
              if (forStuck) {
                offer.audience("stuck");
              }
              return heldOut ? offer.heldOut("trial", 0.5) : offer;
            });
    return offers.list().ofMaxSize(5).uniqueElements(offer -> offer.candidate().ref());
  }
}
