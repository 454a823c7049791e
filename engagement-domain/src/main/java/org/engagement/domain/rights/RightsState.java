package org.engagement.domain.rights;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Where a request stands. */
public sealed interface RightsState {
  /** It was received, and the receipt given. */
  record Received() implements RightsState {}

  /** There are doubts, and the person was asked to prove who they are: the clock rests. */
  record IdentityAsked(Instant at) implements RightsState {}

  /** It is known that the person asks. */
  record IdentityProven(Proof proof) implements RightsState {}

  /** Work is under way; these steps are done, each since when. */
  record InProgress(Proof proof, Map<RightsStep, Instant> done) implements RightsState {
    public InProgress {
      done = inOrder(done);
    }
  }

  /** All is done. */
  record Completed(Proof proof, Map<RightsStep, Instant> done, Instant at, UUID certificate)
      implements RightsState {
    public Completed {
      done = inOrder(done);
    }
  }

  /** It is not complied with, for this reason, of which the person is told (GDPR Art. 12(4)). */
  record Refused(Instant at, Refusal reason) implements RightsState {}

  /** The person took it back before work began. */
  record Cancelled(Instant at) implements RightsState {}

  /** Returns whether nothing more becomes of it. */
  default boolean isFinal() {
    return switch (this) {
      case Completed ignored -> true;
      case Refused ignored -> true;
      case Cancelled ignored -> true;
      case Received ignored -> false;
      case IdentityAsked ignored -> false;
      case IdentityProven ignored -> false;
      case InProgress ignored -> false;
    };
  }

  /** Returns where it stands for those outside who follow it. */
  default RightsPhase phase() {
    return switch (this) {
      case Received ignored -> RightsPhase.PENDING;
      case IdentityAsked ignored -> RightsPhase.PENDING;
      case IdentityProven ignored -> RightsPhase.PENDING;
      case InProgress ignored -> RightsPhase.IN_PROGRESS;
      case Completed ignored -> RightsPhase.COMPLETED;
      case Refused ignored -> RightsPhase.CANCELLED;
      case Cancelled ignored -> RightsPhase.CANCELLED;
    };
  }

  /** Returns the state as it is written outside, such as {@code in-progress}. */
  default String label() {
    return switch (this) {
      case Received ignored -> "received";
      case IdentityAsked ignored -> "identity-asked";
      case IdentityProven ignored -> "identity-proven";
      case InProgress ignored -> "in-progress";
      case Completed ignored -> "completed";
      case Refused ignored -> "refused";
      case Cancelled ignored -> "cancelled";
    };
  }

  private static Map<RightsStep, Instant> inOrder(Map<RightsStep, Instant> done) {
    Map<RightsStep, Instant> ordered = new EnumMap<>(RightsStep.class);
    ordered.putAll(done);
    return Collections.unmodifiableMap(ordered);
  }
}
