package org.engagement.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.engagement.bench.drill.BrokenStores.Comparison;
import org.engagement.port.driven.Stores;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentRacesTest {
  private static final int A_HUNDREDTH = 100;
  private static final int ENGINES = 4;
  private static final int MOST_ROUNDS = 12;

  @Requirement("GDPR Art. 7(3)")
  @Requirement("GDPR Art. 21(1)")
  @Test
  void nothing_takes_effect_after_an_answered_withdrawal() {
    Findings found = run(A_HUNDREDTH, stores -> stores);

    assertThat(found.sentences(10)).isEmpty();
    assertThat(found.messagesTakenTwice()).isZero();
    SoftAssertions.assertSoftly(softly -> {
      softly.assertThat(found.withdrawals()).isGreaterThan(A_HUNDREDTH);
      found
          .effects()
          .forEach((kind, count) -> softly.assertThat(count).as(kind.name()).isPositive());
    });
  }

  /** Each comparison is taken away alone, so none hides behind another. */
  @Requirement("GDPR Art. 7(3)")
  @ParameterizedTest
  @CsvSource({
    "APPEND, STORED",
    "PROJECTION, PROJECTED",
    "DECISION, DECIDED",
    "CLAIM, CLAIMED",
  })
  void without_one_comparison_of_epochs_what_it_stops_is_found(
      Comparison removed, Effect.Kind found) {
    assertFound(Clocks.DIFFERING, BrokenStores.withoutEpochs(removed), found);
  }

  @Test
  void without_the_order_of_recording_what_a_clock_behind_withdrew_is_found_in_force() {
    assertFound(
        Clocks.DIFFERING, BrokenStores.withoutOrder(), Effect.Kind.ACCEPTED, Effect.Kind.DECIDED);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void a_withdrawal_that_does_not_wait_for_claimed_attempts_is_found() {
    assertFound(Clocks.IN_STEP, BrokenStores::withoutWaiting, Effect.Kind.HANDED_OVER);
  }

  /** Races are won by chance: so there are more of them until each kind was found, or too many. */
  private static void assertFound(
      Clocks clocks, UnaryOperator<Stores> mechanism, Effect.Kind... kinds) {
    Set<Effect.Kind> missing = EnumSet.copyOf(List.of(kinds));
    for (long seed = 1; seed <= MOST_ROUNDS && !missing.isEmpty(); seed++) {
      Findings found =
          ConsentRaces.run(A_HUNDREDTH / 2, ENGINES, seed, clocks, mechanism, done -> {});
      found
          .violationsByKind()
          .forEach((kind, count) -> {
            if (count > 0) {
              missing.remove(kind);
            }
          });
    }
    assertThat(missing).as("violations that were not found").isEmpty();
  }

  private static Findings run(int histories, UnaryOperator<Stores> mechanism) {
    return ConsentRaces.run(histories, ENGINES, 1, Clocks.DIFFERING, mechanism, done -> {});
  }
}
