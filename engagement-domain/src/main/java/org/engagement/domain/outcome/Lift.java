package org.engagement.domain.outcome;

import java.util.OptionalDouble;

/**
 * How often the goal was reached with an intervention and, in the control group, without it.
 *
 * @param treated settled goals of people who were offered it, {@code treatedReached} of them
 *     reached
 * @param heldOut settled goals of people who were held out of it, {@code heldOutReached} of them
 *     reached
 */
public record Lift(long treated, long treatedReached, long heldOut, long heldOutReached) {
  /** Nothing counted yet. */
  public static final Lift NONE = new Lift(0, 0, 0, 0);

  public Lift {
    if (treatedReached < 0
        || heldOutReached < 0
        || treatedReached > treated
        || heldOutReached > heldOut) {
      throw new IllegalArgumentException("no more goals are reached than settled");
    }
  }

  /** Returns the counts with one more settled goal; other kinds of outcome count nothing. */
  public Lift plus(boolean wasHeldOut, OutcomeKind kind) {
    return switch (kind) {
      case CONVERTED -> plus(wasHeldOut, 1);
      case NOT_CONVERTED -> plus(wasHeldOut, 0);
      case SEEN, DISMISSED, ACTED, UNSUBSCRIBED -> this;
    };
  }

  /** Returns the share of the treated who reached the goal; empty while there are none. */
  public OptionalDouble treatedRate() {
    return rate(treatedReached, treated);
  }

  /** Returns the share of the held out who reached the goal; empty while there are none. */
  public OptionalDouble heldOutRate() {
    return rate(heldOutReached, heldOut);
  }

  /** Returns by how much the treated rate exceeds the other; empty while either is unknown. */
  public OptionalDouble difference() {
    return treated == 0 || heldOut == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(treatedRate().getAsDouble() - heldOutRate().getAsDouble());
  }

  private Lift plus(boolean wasHeldOut, int reached) {
    return wasHeldOut
        ? new Lift(treated, treatedReached, heldOut + 1, heldOutReached + reached)
        : new Lift(treated + 1, treatedReached + reached, heldOut, heldOutReached);
  }

  private static OptionalDouble rate(long reached, long settled) {
    return settled == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) reached / settled);
  }
}
