package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Sets and lifts legal holds (GDPR Art. 17(3), SGB X § 84(3)).
 *
 * <p>Promise: from when a hold is set until it is lifted, nothing that it names is disposed of.
 */
public interface KeepLegalHolds {
  /** Sets a hold; asked for again under the same request id, answers the one on record. */
  Result set(Caller caller, Request request);

  /** Lifts a hold; returns whether it held until now. */
  boolean lift(Caller caller, UUID id);

  /** Returns the holds that are not lifted, the oldest first. */
  List<Hold> standing(Caller caller);

  /**
   * What is to be held.
   *
   * @param requestId the caller's own name for it, never a person's
   * @param userId whose records; null for those of everybody
   * @param category of which category; null for all that name the person
   * @param reference the file or case that it is for, 1 to 200 characters
   */
  record Request(
      String requestId,
      @Nullable UserId userId,
      @Nullable RetentionCategory category,
      HoldReason reason,
      String reference) {
    public Request {
      if (reference.isBlank() || reference.length() > 200) {
        throw new IllegalArgumentException("a reference has 1 to 200 characters");
      }
      if (requestId.isBlank() || requestId.length() > 100) {
        throw new IllegalArgumentException("a requestId has 1 to 100 characters");
      }
    }
  }

  /** What came of setting a hold. */
  sealed interface Result {
    /** It holds. */
    record OnRecord(Hold hold) implements Result {}

    /** Nothing is held: the person is not known. */
    record UnknownPerson() implements Result {}

    /**
     * Nothing is held by this: the request id was used for another hold, or for one that is lifted.
     *
     * @param rule what the field has to be
     */
    record Refused(String field, String rule) implements Result {}
  }

  /**
   * A hold, as those see it who set holds.
   *
   * @param ofOnePerson whether it is of one person, who is not named
   * @param category of which category; empty for all that name the person
   */
  record Hold(
      UUID id,
      boolean ofOnePerson,
      Optional<RetentionCategory> category,
      HoldReason reason,
      String reference,
      Instant setAt) {}
}
