package org.engagement.domain.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.rights.RightsRequest.Move;
import org.engagement.domain.rights.RightsRequest.Obstacle;

class RightsRequestTest {
  private static final Instant MONDAY = Instant.parse("2026-05-11T10:00:00Z");
  private static final UUID CERTIFICATE = new UUID(4, 7);
  private static final RightsRequest ERASURE = received(RightsKind.ERASURE);

  @Example
  void goes_from_receipt_to_certificate_one_step_after_the_other() {
    RightsRequest proven = made(ERASURE.prove(proof(0)));
    RightsRequest begun = made(proven.begin());
    RightsRequest restricted = made(begun.done(RightsStep.RESTRICT, MONDAY, CERTIFICATE));
    assertThat(restricted.nextStep()).contains(RightsStep.TELL_RECIPIENTS);
    RightsRequest told = made(restricted.done(RightsStep.TELL_RECIPIENTS, MONDAY, CERTIFICATE));
    RightsRequest erased = made(told.done(RightsStep.ERASE, MONDAY.plusSeconds(9), CERTIFICATE));

    assertThat(erased.state())
        .isInstanceOfSatisfying(
            RightsState.Completed.class,
            completed -> {
              assertThat(completed.certificate()).isEqualTo(CERTIFICATE);
              assertThat(completed.at()).isEqualTo(MONDAY.plusSeconds(9));
              assertThat(completed.done().keySet())
                  .containsExactlyElementsOf(RightsKind.ERASURE.steps());
            });
    assertThat(erased.nextStep()).isEmpty();
    assertThat(erased.dueBefore()).isEmpty();
  }

  @Example
  void waits_for_the_proof_of_identity() {
    assertThat(why(ERASURE.begin())).isEqualTo(Obstacle.IDENTITY_IS_NOT_PROVEN);
    RightsRequest asked = made(ERASURE.askForIdentity(MONDAY.plus(Duration.ofDays(1))));
    assertThat(why(asked.begin())).isEqualTo(Obstacle.IDENTITY_IS_NOT_PROVEN);
    assertThat(asked.dueBefore()).as("the clock rests").isEmpty();

    RightsRequest proven = made(asked.prove(proof(6)));

    assertThat(proven.deadline().restedDays()).isEqualTo(5);
    assertThat(proven.dueBefore()).isPresent();
    assertThat(why(proven.askForIdentity(MONDAY))).isEqualTo(Obstacle.IDENTITY_IS_PROVEN);
  }

  @Example
  void is_extended_once_and_within_the_first_month() {
    var reason = new Extension(MONDAY.plus(Duration.ofDays(20)), Extension.Reason.COMPLEXITY);
    RightsRequest extended = made(ERASURE.extend(reason));

    assertThat(extended.deadline().extension()).isEqualTo(reason);
    assertThat(why(extended.extend(reason))).isEqualTo(Obstacle.IS_EXTENDED);
    var late = new Extension(MONDAY.plus(Duration.ofDays(40)), Extension.Reason.COMPLEXITY);
    assertThat(why(ERASURE.extend(late))).isEqualTo(Obstacle.FIRST_MONTH_IS_OVER);
  }

  @Example
  void is_refused_or_taken_back_only_before_its_first_step_is_done() {
    RightsRequest begun = made(made(ERASURE.prove(proof(0))).begin());
    assertThat(made(begun.cancel(MONDAY)).state()).isEqualTo(new RightsState.Cancelled(MONDAY));
    assertThat(made(begun.refuse(Refusal.RETENTION_BINDS, MONDAY)).state())
        .isEqualTo(new RightsState.Refused(MONDAY, Refusal.RETENTION_BINDS));

    RightsRequest restricted = made(begun.done(RightsStep.RESTRICT, MONDAY, CERTIFICATE));

    assertThat(why(restricted.cancel(MONDAY))).isEqualTo(Obstacle.HAS_BEGUN);
    assertThat(why(restricted.refuse(Refusal.EXCESSIVE, MONDAY))).isEqualTo(Obstacle.HAS_BEGUN);
    assertThat(made(restricted.refuse(Refusal.NOTHING_KEPT, MONDAY)).state())
        .isEqualTo(new RightsState.Refused(MONDAY, Refusal.NOTHING_KEPT));
  }

  @Example
  void does_steps_in_their_order_only() {
    assertThat(why(ERASURE.done(RightsStep.RESTRICT, MONDAY, CERTIFICATE)))
        .isEqualTo(Obstacle.HAS_NOT_BEGUN);
    RightsRequest begun = made(made(ERASURE.prove(proof(0))).begin());

    assertThat(why(begun.done(RightsStep.ERASE, MONDAY, CERTIFICATE)))
        .isEqualTo(Obstacle.IS_NOT_NEXT);
    assertThat(why(begun.done(RightsStep.OBJECT, MONDAY, CERTIFICATE)))
        .isEqualTo(Obstacle.IS_NOT_NEXT);
  }

  @Example
  void names_purposes_if_it_is_an_objection() {
    assertThatIllegalArgumentException().isThrownBy(() -> received(RightsKind.OBJECTION));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            RightsRequest.received(
                ERASURE.id(), RightsKind.ACCESS, Set.of(Purpose.ADVERTISING), MONDAY));
  }

  /** Whatever is tried in whatever order: what has ended stays so, and steps are never undone. */
  @Property(tries = 500)
  void never_goes_back(@ForAll("tries") List<Integer> tries) {
    RightsRequest request = ERASURE;
    for (int number : tries) {
      RightsRequest before = request;
      request = after(tried(before, number), before);
      if (before.state().isFinal()) {
        assertThat(request.state()).isEqualTo(before.state());
      }
      assertThat(done(request)).containsAll(done(before));
      assertThat(request.deadline().endsAt()).isAfterOrEqualTo(before.deadline().endsAt());
      if (request.state() instanceof RightsState.Completed) {
        assertThat(done(request)).containsAll(RightsKind.ERASURE.steps());
      }
    }
  }

  @Provide
  Arbitrary<List<Integer>> tries() {
    return Arbitraries.integers().between(0, 9).list().ofMaxSize(20);
  }

  private static Move tried(RightsRequest request, int number) {
    return switch (number) {
      case 0 -> request.askForIdentity(MONDAY);
      case 1 -> request.prove(proof(1));
      case 2 -> request.begin();
      case 3 -> request.done(RightsStep.RESTRICT, MONDAY, CERTIFICATE);
      case 4 -> request.done(RightsStep.TELL_RECIPIENTS, MONDAY, CERTIFICATE);
      case 5 -> request.done(RightsStep.ERASE, MONDAY, CERTIFICATE);
      case 6 -> request.extend(new Extension(MONDAY, Extension.Reason.NUMBER_OF_REQUESTS));
      case 7 -> request.refuse(Refusal.EXCESSIVE, MONDAY);
      case 8 -> request.cancel(MONDAY);
      default -> request.prove(proof(9));
    };
  }

  private static Set<RightsStep> done(RightsRequest request) {
    return switch (request.state()) {
      case RightsState.InProgress it -> it.done().keySet();
      case RightsState.Completed it -> it.done().keySet();
      case RightsState.Received ignored -> Set.of();
      case RightsState.IdentityAsked ignored -> Set.of();
      case RightsState.IdentityProven ignored -> Set.of();
      case RightsState.Refused ignored -> Set.of();
      case RightsState.Cancelled ignored -> Set.of();
    };
  }

  private static RightsRequest after(Move move, RightsRequest before) {
    return switch (move) {
      case Move.Made made -> made.request();
      case Move.NotPossible ignored -> before;
    };
  }

  private static RightsRequest received(RightsKind kind) {
    return RightsRequest.received(new RequestId(new UUID(1, 2)), kind, Set.of(), MONDAY);
  }

  private static Proof proof(int daysLater) {
    return new Proof(MONDAY.plus(Duration.ofDays(daysLater)), null);
  }

  private static RightsRequest made(Move move) {
    assertThat(move).isInstanceOf(Move.Made.class);
    return ((Move.Made) move).request();
  }

  private static Obstacle why(Move move) {
    assertThat(move).isInstanceOf(Move.NotPossible.class);
    return ((Move.NotPossible) move).why();
  }
}
