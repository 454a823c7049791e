package org.engagement.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.engagement.port.driven.Stores;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class ConsentRacesTest {
  private static final int A_HUNDREDTH = 100;

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

  @Requirement("GDPR Art. 7(3)")
  @Test
  void without_the_epochs_what_was_judged_by_an_old_consent_is_found() {
    assertThat(run(A_HUNDREDTH / 2, BrokenStores::withoutEpochs).violationsByKind())
        .hasEntrySatisfying(Effect.Kind.ACCEPTED, count -> assertThat(count).isPositive())
        .hasEntrySatisfying(Effect.Kind.STORED, count -> assertThat(count).isPositive())
        .hasEntrySatisfying(Effect.Kind.DECIDED, count -> assertThat(count).isPositive());
  }

  @Test
  void without_the_order_of_recording_what_a_clock_behind_withdrew_is_found_in_force() {
    assertThat(run(A_HUNDREDTH / 2, BrokenStores.withoutOrder()).violationsByKind())
        .hasEntrySatisfying(Effect.Kind.ACCEPTED, count -> assertThat(count).isPositive())
        .hasEntrySatisfying(Effect.Kind.DECIDED, count -> assertThat(count).isPositive());
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void a_withdrawal_that_does_not_wait_for_claimed_attempts_is_found() {
    Findings found =
        ConsentRaces.run(A_HUNDREDTH, 1, Clocks.IN_STEP, BrokenStores::withoutWaiting, done -> {});

    assertThat(found.violationsByKind())
        .hasEntrySatisfying(Effect.Kind.HANDED_OVER, count -> assertThat(count).isPositive());
  }

  private static Findings run(int histories, UnaryOperator<Stores> mechanism) {
    return ConsentRaces.run(histories, 1, Clocks.DIFFERING, mechanism, done -> {});
  }
}
