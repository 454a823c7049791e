package org.engagement.domain.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.retention.RetentionRule.After;
import org.engagement.domain.subject.Standing;
import org.jspecify.annotations.Nullable;

/**
 * When somebody who gave no sign of life for long is told, and when erased (GDPR Art. 5(1)(e),
 * 17(1)(a)).
 *
 * <p>Nobody is erased who could not be told, unless the plan says after how long. All periods are
 * of whole days in Berlin.
 *
 * @param period without a sign of life, after which somebody is told; 180 days or more
 * @param leadTime from the hand-over of the notice to the erasure; 14 days or more, at most the
 *     period
 * @param unreachable from the first notice to the erasure of somebody whom no channel outside the
 *     app reached, at least the lead time and at most the period; null to keep such people
 * @param notice the version of an intervention that has the words
 */
public record InactivityPlan(
    Period period, Period leadTime, @Nullable Period unreachable, DefinitionRef notice) {
  private static final Period SHORTEST = Period.ofDays(180);
  private static final Period LONGEST = Period.ofYears(100);
  private static final Period SHORTEST_LEAD = Period.ofDays(14);

  public InactivityPlan {
    require(isAtLeast(period, SHORTEST), "an inactive period is 180 days or more");
    require(isAtLeast(LONGEST, period), "an inactive period is 100 years at most");
    require(isAtLeast(leadTime, SHORTEST_LEAD), "a lead time is 14 days or more");
    require(isAtLeast(period, leadTime), "a lead time is at most the inactive period");
    require(
        unreachable == null || (isAtLeast(unreachable, leadTime) && isAtLeast(period, unreachable)),
        "the wait for somebody unreachable is between the lead time and the inactive period");
    require(notice.kind() == DefinitionKind.INTERVENTION, "a notice is an intervention");
  }

  /** Returns the instant at or after which a sign of life keeps somebody active now. */
  public Instant cut(Instant now) {
    return new After(period).cut(now);
  }

  /** Returns what is to become of somebody now. */
  public InactivityStep next(Life life, Instant now) {
    Noticed notice = life.notice();
    if (life.standing() == Standing.ERASED) {
      return notice != null && notice.stoppedAt() != null
          ? InactivityStep.FINISH
          : InactivityStep.KEPT_BACK;
    }
    if (isAlive(life, now)) {
      return notice == null ? InactivityStep.ACTIVE : InactivityStep.WITHDRAW;
    }
    if (life.standing() == Standing.RESTRICTED || life.heldBack()) {
      return InactivityStep.KEPT_BACK;
    }
    return notice == null ? InactivityStep.TELL : next(notice, now);
  }

  private boolean isAlive(Life life, Instant now) {
    Instant sign = life.sign();
    Noticed notice = life.notice();
    return sign != null
        && (!sign.isBefore(cut(now)) || (notice != null && sign.isAfter(notice.first())));
  }

  private InactivityStep next(Noticed notice, Instant now) {
    DeliveryState state = notice.state();
    if (state instanceof DeliveryState.Sent sent && sent.channel().leavesTheApp()) {
      return over(leadTime, sent.at(), now) ? InactivityStep.ERASE_TOLD : InactivityStep.WAIT_TOLD;
    }
    if (state != null && !state.isFinal()) {
      return InactivityStep.WAIT_UNTOLD;
    }
    if (unreachable != null && over(unreachable, notice.first(), now)) {
      return InactivityStep.ERASE_UNREACHABLE;
    }
    return over(leadTime, notice.latest(), now) ? InactivityStep.TELL : InactivityStep.WAIT_UNTOLD;
  }

  private static boolean over(Period period, Instant since, Instant now) {
    return !now.isBefore(new After(period).endsAt(since));
  }

  private static boolean isAtLeast(Period period, Period other) {
    return !LocalDate.EPOCH.plus(period).isBefore(LocalDate.EPOCH.plus(other));
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  /**
   * What is known of somebody's being there.
   *
   * @param heldBack whether a legal hold keeps records of theirs, or a request of theirs is open
   * @param sign the newest sign of life that counts now; null if there is none
   * @param notice what they were told; null if nothing is outstanding
   */
  public record Life(
      Standing standing, boolean heldBack, @Nullable Instant sign, @Nullable Noticed notice) {}

  /**
   * A notice that is outstanding.
   *
   * @param first when the first attempt to tell was planned
   * @param latest when the latest one was
   * @param attempts how many there were
   * @param state where the message of the latest one stands; null if it is no longer kept
   * @param stoppedAt when the erasure began; null before that
   */
  public record Noticed(
      Instant first,
      Instant latest,
      int attempts,
      @Nullable DeliveryState state,
      @Nullable Instant stoppedAt) {}
}
