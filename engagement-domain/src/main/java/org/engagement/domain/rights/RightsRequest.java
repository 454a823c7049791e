package org.engagement.domain.rights;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.consent.Purpose;

/**
 * A request under GDPR Art. 15 to 22, from receipt to certificate; immutable, each move makes
 * another.
 *
 * <p>Privacy guarantee: it names nobody. Whose it is stands beside it, under a keyed index.
 *
 * @param purposes what an objection is about; empty for every other kind
 */
public record RightsRequest(
    RequestId id,
    RightsKind kind,
    Set<Purpose> purposes,
    ResponseDeadline deadline,
    RightsState state) {
  public RightsRequest {
    purposes = Set.copyOf(purposes);
    if ((kind == RightsKind.OBJECTION) == purposes.isEmpty()) {
      throw new IllegalArgumentException("an objection, and nothing else, names purposes");
    }
  }

  /** Returns a request as it is received. */
  public static RightsRequest received(
      RequestId id, RightsKind kind, Set<Purpose> purposes, Instant at) {
    return new RightsRequest(
        id, kind, purposes, ResponseDeadline.of(at), new RightsState.Received());
  }

  /** Asks the person to prove who they are; the clock rests from then on (GDPR Art. 12(6)). */
  public Move askForIdentity(Instant at) {
    return switch (state) {
      case RightsState.Received ignored -> made(new RightsState.IdentityAsked(at));
      case RightsState.IdentityAsked ignored -> new Move.Made(this);
      case RightsState.IdentityProven ignored -> refused(Obstacle.IDENTITY_IS_PROVEN);
      case RightsState.InProgress ignored -> refused(Obstacle.IDENTITY_IS_PROVEN);
      case RightsState.Completed ignored -> refused(Obstacle.HAS_ENDED);
      case RightsState.Refused ignored -> refused(Obstacle.HAS_ENDED);
      case RightsState.Cancelled ignored -> refused(Obstacle.HAS_ENDED);
    };
  }

  /** Notes that it is known to come from the person. */
  public Move prove(Proof proof) {
    return switch (state) {
      case RightsState.Received ignored -> made(new RightsState.IdentityProven(proof));
      case RightsState.IdentityAsked asked ->
          new Move.Made(
              new RightsRequest(
                  id,
                  kind,
                  purposes,
                  deadline.rested(asked.at(), proof.at()),
                  new RightsState.IdentityProven(proof)));
      case RightsState.IdentityProven ignored -> new Move.Made(this);
      case RightsState.InProgress ignored -> new Move.Made(this);
      case RightsState.Completed ignored -> refused(Obstacle.HAS_ENDED);
      case RightsState.Refused ignored -> refused(Obstacle.HAS_ENDED);
      case RightsState.Cancelled ignored -> refused(Obstacle.HAS_ENDED);
    };
  }

  /** Begins the work. */
  public Move begin() {
    return switch (state) {
      case RightsState.Received ignored -> refused(Obstacle.IDENTITY_IS_NOT_PROVEN);
      case RightsState.IdentityAsked ignored -> refused(Obstacle.IDENTITY_IS_NOT_PROVEN);
      case RightsState.IdentityProven proven ->
          made(new RightsState.InProgress(proven.proof(), Map.of()));
      case RightsState.InProgress ignored -> new Move.Made(this);
      case RightsState.Completed ignored -> refused(Obstacle.HAS_ENDED);
      case RightsState.Refused ignored -> refused(Obstacle.HAS_ENDED);
      case RightsState.Cancelled ignored -> refused(Obstacle.HAS_ENDED);
    };
  }

  /** Returns the step that comes next, while work is under way. */
  public Optional<RightsStep> nextStep() {
    return state instanceof RightsState.InProgress progress
        ? kind.steps().stream().filter(step -> !progress.done().containsKey(step)).findFirst()
        : Optional.empty();
  }

  /**
   * Notes that a step is done; after the last one the request is complete.
   *
   * @param certificate names the completion, if this completes it
   */
  public Move done(RightsStep step, Instant at, UUID certificate) {
    if (!(state instanceof RightsState.InProgress progress)) {
      return refused(state.isFinal() ? Obstacle.HAS_ENDED : Obstacle.HAS_NOT_BEGUN);
    }
    if (progress.done().containsKey(step)) {
      return new Move.Made(this);
    }
    if (!nextStep().filter(step::equals).isPresent()) {
      return refused(Obstacle.IS_NOT_NEXT);
    }
    Map<RightsStep, Instant> done = new EnumMap<>(RightsStep.class);
    done.putAll(progress.done());
    done.put(step, at);
    return made(
        done.size() == kind.steps().size()
            ? new RightsState.Completed(progress.proof(), done, at, certificate)
            : new RightsState.InProgress(progress.proof(), done));
  }

  /** Takes two further months, of which the person is told at this instant with the reason. */
  public Move extend(Extension by) {
    if (state.isFinal()) {
      return refused(Obstacle.HAS_ENDED);
    }
    if (deadline.extension() != null) {
      return refused(Obstacle.IS_EXTENDED);
    }
    return deadline.mayBeExtendedAt(by.toldAt())
        ? new Move.Made(new RightsRequest(id, kind, purposes, deadline.extended(by), state))
        : refused(Obstacle.FIRST_MONTH_IS_OVER);
  }

  /**
   * Does not comply with it, for this reason; what has begun goes on to its end, unless there is
   * nothing left to do it with.
   */
  public Move refuse(Refusal reason, Instant at) {
    var end = new RightsState.Refused(at, reason);
    return reason == Refusal.NOTHING_KEPT && state instanceof RightsState.InProgress
        ? made(end)
        : endBeforeWork(end);
  }

  /** Takes it back, as long as work has not begun. */
  public Move cancel(Instant at) {
    return endBeforeWork(new RightsState.Cancelled(at));
  }

  /** Takes it back, if work has not so much as begun. */
  public Move cancelWhilePending(Instant at) {
    return switch (state.phase()) {
      case PENDING -> cancel(at);
      case IN_PROGRESS -> refused(Obstacle.HAS_BEGUN);
      case COMPLETED, CANCELLED -> refused(Obstacle.HAS_ENDED);
    };
  }

  private Move endBeforeWork(RightsState end) {
    return switch (state) {
      case RightsState.Received ignored -> made(end);
      case RightsState.IdentityAsked ignored -> made(end);
      case RightsState.IdentityProven ignored -> made(end);
      case RightsState.InProgress progress ->
          progress.done().isEmpty() ? made(end) : refused(Obstacle.HAS_BEGUN);
      case RightsState.Completed ignored -> refused(Obstacle.HAS_ENDED);
      case RightsState.Refused ignored -> refused(Obstacle.HAS_ENDED);
      case RightsState.Cancelled ignored -> refused(Obstacle.HAS_ENDED);
    };
  }

  /** Returns the first instant that is too late for an answer; empty while the clock rests. */
  public Optional<Instant> dueBefore() {
    return state.isFinal() || state instanceof RightsState.IdentityAsked
        ? Optional.empty()
        : Optional.of(deadline.endsAt());
  }

  private Move made(RightsState next) {
    return new Move.Made(new RightsRequest(id, kind, purposes, deadline, next));
  }

  private static Move refused(Obstacle obstacle) {
    return new Move.NotPossible(obstacle);
  }

  /** What came of a move. */
  public sealed interface Move {
    /** This is the request from now on; the same as before where the move was made already. */
    record Made(RightsRequest request) implements Move {}

    /** Nothing changed, and this is why. */
    record NotPossible(Obstacle why) implements Move {}
  }

  /** Why a move cannot be made. */
  public enum Obstacle {
    HAS_ENDED("the request has ended"),
    HAS_BEGUN("work on the request has begun"),
    HAS_NOT_BEGUN("work on the request has not begun"),
    IDENTITY_IS_NOT_PROVEN("the person has not proven who they are"),
    IDENTITY_IS_PROVEN("the person has proven who they are"),
    IS_NOT_NEXT("another step comes first"),
    IS_EXTENDED("the time was extended before"),
    FIRST_MONTH_IS_OVER("an extension is told within the first month");

    private final String sentence;

    Obstacle(String sentence) {
      this.sentence = sentence;
    }

    /** Returns the obstacle in words. */
    public String sentence() {
      return sentence;
    }
  }
}
