package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.rights.Extension;
import org.engagement.domain.rights.Refusal;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.RightsRequests.Figures;
import org.engagement.port.driven.RightsRequests.Filed;
import org.jspecify.annotations.Nullable;

/**
 * Receives requests under GDPR Art. 15 to 22 and brings them to their end.
 *
 * <p>Promise: what is received is on record before it is answered, each move with an audit entry; a
 * step that failed is tried again, by the engine or when somebody asks again, and none is done
 * twice with another effect. Privacy guarantee: what is on record of a request leads to no
 * pseudonym.
 */
public interface AnswerRightsRequests {
  /**
   * Receives a request and does at once what can be done at once; asked again under the same
   * request id, goes on with it.
   *
   * @throws org.engagement.port.PortUnavailable if it is unknown whether it was received; ask again
   *     with the same request id
   */
  Result ask(Ask ask);

  /**
   * Has an erasure or a restriction take effect at once, for a caller who knows that the person
   * asks; it leaves a request like any other. Goes on with one that is under way; asked for what is
   * done already, leaves none.
   *
   * @return empty if nothing is kept about this person
   */
  Optional<Acted> actAtOnce(Caller caller, UserId userId, RightsKind kind);

  /** Returns the requests of this person, the oldest first. */
  List<Filed> of(Caller caller, UserId userId);

  /** Moves a request on; one that goes on by itself is tried again at once. */
  Result move(Caller caller, RequestId id, Step step);

  /** Returns this request. */
  Optional<Filed> find(Caller caller, RequestId id);

  /** Returns the requests that have not ended, those first that are due first. */
  Page<Filed> open(Caller caller, @Nullable String cursor, int limit);

  /** Counts the requests that have not ended; those due within a week are due soon. */
  Figures figures();

  /** Returns whether it has to be answered within a week, or should have been. */
  boolean isPressing(RightsRequest request);

  /**
   * What somebody asks for.
   *
   * @param requestId 1 to 128 characters, chosen by the caller
   * @param purposes what an objection is about; empty for every other kind
   * @param corrections what is to be corrected, each trait once; empty for every other kind
   * @param receivedAt when it came in; null for now, in the past for a letter
   * @param identified whether the way in which it comes proves that the person asks
   * @param evidence where the proof of identity lies; null if there is none besides
   */
  record Ask(
      Caller caller,
      String requestId,
      UserId userId,
      RightsKind kind,
      Set<Purpose> purposes,
      List<Correction> corrections,
      @Nullable Instant receivedAt,
      boolean identified,
      @Nullable String evidence) {
    public Ask {
      purposes = Set.copyOf(purposes);
      corrections = List.copyOf(corrections);
    }

    /** Makes a request of any kind but a rectification. */
    public Ask(
        Caller caller,
        String requestId,
        UserId userId,
        RightsKind kind,
        Set<Purpose> purposes,
        @Nullable Instant receivedAt,
        boolean identified,
        @Nullable String evidence) {
      this(caller, requestId, userId, kind, purposes, List.of(), receivedAt, identified, evidence);
    }
  }

  /**
   * What came of acting at once.
   *
   * @param filed the request; it is in progress where a recipient is still to be told first
   * @param inFlight attempts that a provider held when the bound of waiting for them was reached
   */
  record Acted(Filed filed, List<AttemptId> inFlight) {
    public Acted {
      inFlight = List.copyOf(inFlight);
    }
  }

  /** What somebody does with a request. */
  sealed interface Step {
    /** Asks the person to prove who they are (GDPR Art. 12(6)). */
    record AskForIdentity() implements Step {}

    /** Notes that they proved it, and where the proof lies. */
    record ProveIdentity(String evidence) implements Step {}

    /** Takes two further months, of which the person is told now (GDPR Art. 12(3)). */
    record Extend(Extension.Reason reason) implements Step {}

    /** Does not comply with it, of which the person is told now (GDPR Art. 12(4)). */
    record Refuse(Refusal reason) implements Step {}

    /** Takes it back. */
    record Cancel() implements Step {}

    /** Tries again at once. */
    record GoOn() implements Step {}
  }

  /** What came of it. */
  sealed interface Result {
    /** So it stands. */
    record OnRecord(Filed filed) implements Result {}

    /** Nothing is kept about this person, and nothing ever was destroyed. */
    record UnknownPerson() implements Result {}

    /** There is no such request. */
    record UnknownRequest() implements Result {}

    /** Nothing changed: the request stands otherwise. */
    record NotPossible(RightsRequest.Obstacle why) implements Result {}

    /** Nothing changed: this field breaks this rule. */
    record Refused(String field, String rule) implements Result {}
  }
}
