package org.engagement.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.delivery.Letters.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.delivery.DeliveryState.Claimed;
import org.engagement.domain.delivery.DeliveryState.Planned;
import org.engagement.domain.subject.Standing;

/** Walks of one message through rulings and answers. */
class DeliveryProperties {
  private static final Message HELP = Letters.of(MessageClass.HELP);

  @Property(tries = 500)
  void no_attempt_is_claimed_twice_and_nothing_follows_a_final_state(
      @ForAll("answers") List<HandOver> answers,
      @ForAll("channels") List<Set<Channel>> available,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double draw) {
    Set<AttemptId> claimed = new HashSet<>();
    DeliveryState state = new Planned(NOON, 0, 0);
    Instant at = NOON;
    int claims = 0;

    while (claims < answers.size() && state instanceof Planned planned) {
      at = planned.notBefore().isAfter(at) ? planned.notBefore() : at.plusSeconds(1);
      Ruling ruling = Claiming.rule(HELP, planned, circumstances(available.get(claims), at));
      state =
          switch (ruling) {
            case Ruling.Wait wait -> wait.until();
            case Ruling.End end -> end.state();
            case Ruling.Claim claim -> {
              assertThat(claimed.add(claim.attempt())).as("claimed once").isTrue();
              assertThat(at).isBefore(HELP.expiresAt());
              HandOver answer = answers.get(claims++);
              DeliveryState next =
                  Settling.after(
                      HELP,
                      planned,
                      new Claimed(claim.attempt(), claim.channel(), at),
                      answer,
                      RetrySchedule.DEFAULT,
                      draw,
                      at);
              requireFits(answer, next, at);
              yield next;
            }
          };
    }
    assertThat(state instanceof Planned || state.isFinal()).isTrue();
  }

  private static void requireFits(HandOver answer, DeliveryState next, Instant at) {
    switch (answer) {
      case HandOver.Taken ignored -> assertThat(next).isInstanceOf(DeliveryState.Sent.class);
      case HandOver.Unsure ignored -> assertThat(next).isInstanceOf(DeliveryState.Unknown.class);
      case HandOver.Never ignored ->
          assertThat(next).isInstanceOfAny(Planned.class, DeliveryState.Failed.class);
      case HandOver.Later ignored ->
          assertThat(next).isInstanceOfAny(Planned.class, DeliveryState.Failed.class);
      case HandOver.Ours ignored ->
          assertThat(next)
              .isInstanceOfSatisfying(
                  Planned.class, planned -> assertThat(planned.notBefore()).isAfter(at));
    }
  }

  @Property(tries = 300)
  void backs_off_within_bounds_and_never_earlier_than_asked(
      @ForAll @IntRange(min = 1, max = 8) int attempts,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double draw,
      @ForAll @IntRange(min = 0, max = 400_000) int retryAfterSeconds) {
    RetrySchedule schedule = RetrySchedule.DEFAULT;
    Duration retryAfter = Duration.ofSeconds(retryAfterSeconds);

    Optional<Instant> next = schedule.next(attempts, retryAfter, draw, NOON, HELP.expiresAt());

    Duration full = schedule.first().multipliedBy(1L << (attempts - 1));
    Duration bound = full.compareTo(schedule.longest()) > 0 ? schedule.longest() : full;
    if (attempts == schedule.maxAttempts()) {
      assertThat(next).isEmpty();
    }
    next.ifPresent(instant -> {
      Duration wait = Duration.between(NOON, instant);
      assertThat(wait).isGreaterThanOrEqualTo(retryAfter);
      assertThat(wait).isGreaterThanOrEqualTo(bound.dividedBy(2));
      assertThat(wait.compareTo(bound) < 0 || wait.equals(retryAfter)).isTrue();
      assertThat(instant).isBefore(HELP.expiresAt());
    });
  }

  private static Circumstances circumstances(Set<Channel> available, Instant at) {
    return new Circumstances(
        new ConsentStatus.InForce(Instant.EPOCH),
        Standing.ACTIVE,
        List.of(),
        available,
        Set.of(),
        DeliveryRules.NONE,
        null,
        null,
        ZoneId.of("Europe/Berlin"),
        at);
  }

  @Provide
  Arbitrary<List<HandOver>> answers() {
    return Arbitraries.<HandOver>of(
            new HandOver.Taken(null),
            new HandOver.Never("refused", true),
            new HandOver.Never("refused", false),
            new HandOver.Later("busy", null),
            new HandOver.Later("busy", Duration.ofHours(30)),
            new HandOver.Later("busy", null),
            new HandOver.Ours("ours"),
            new HandOver.Ours("ours"),
            new HandOver.Unsure("unsure"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Set<Channel>>> channels() {
    return Arbitraries.of(Channel.PUSH, Channel.EMAIL, Channel.IN_APP).set().list().ofSize(30);
  }
}
