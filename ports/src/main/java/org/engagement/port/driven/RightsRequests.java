package org.engagement.port.driven;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jspecify.annotations.Nullable;

/**
 * Every request under GDPR Art. 15 to 22 and how far it is answered.
 *
 * <p>Privacy guarantee: a request names a person by the keyed index of the user id only, and no
 * commit of this port writes anything that names a pseudonym; so what is left of an erased person's
 * requests leads to none. Promise: a change takes effect with its audit entry, and only on what it
 * was made from.
 */
public interface RightsRequests {
  /**
   * Takes a request in, unless one with its id is there.
   *
   * @param audit names no subject
   * @return the one on record
   */
  Filed file(Filed filed, AuditEntry audit);

  /** Returns this request. */
  Optional<Filed> find(RequestId id);

  /** Returns the requests of this user, the oldest first. */
  List<Filed> of(UserIndex user);

  /**
   * Replaces a request by what became of it, if it is still as it was found; another phase leaves a
   * call to be made to each address of those who follow it ({@link RightsFollowers}).
   *
   * @return the request as it is on record now, or empty if somebody else changed it
   */
  Optional<Filed> replace(Filed found, Filed next, List<AuditEntry> audit);

  /** Returns the requests that have not ended, those first that are due first. */
  Page<Filed> open(@Nullable String cursor, int limit);

  /** Returns at most {@code limit} requests that the engine is to go on with, the oldest first. */
  List<Filed> toDo(Instant now, int limit);

  /** Returns when the engine is next to go on with one. */
  Optional<Instant> nextDue();

  /**
   * Counts the requests that have not ended; one whose clock rests is neither due nor overdue.
   *
   * @param soon until when those count that are due soon
   */
  Figures figures(Instant now, Instant soon);

  /**
   * A request and whose it is.
   *
   * @param told who was told because of it (GDPR Art. 19)
   * @param content what exactly is asked for, encrypted under the person's erasable key; null where
   *     the request says it all
   * @param version 0 for one that is not on record yet
   */
  record Filed(
      UserIndex user,
      RightsRequest request,
      List<Told> told,
      Work work,
      @Nullable Bytes content,
      long version) {
    public Filed {
      told = List.copyOf(told);
    }

    /** Returns what is to be filed of a request that nobody has worked on. */
    public static Filed fresh(UserIndex user, RightsRequest request, Work work) {
      return new Filed(user, request, List.of(), work, null, 0);
    }

    /** Returns this with what exactly is asked for. */
    public Filed asking(@Nullable Bytes sealed) {
      return new Filed(user, request, told, work, sealed, version);
    }

    /** Returns this with the request further on and with work to do. */
    public Filed with(RightsRequest request, Work work) {
      return new Filed(user, request, told, work, content, version);
    }
  }

  /**
   * What the engine is to do.
   *
   * @param failures how often the next step failed in a row
   * @param nextTryAt when to go on; null where somebody has to do something first
   */
  record Work(int failures, @Nullable Instant nextTryAt) {
    /** Nothing that the engine could do by itself. */
    public static final Work NONE = new Work(0, null);
  }

  /**
   * A recipient who was told.
   *
   * @param receipt what the recipient calls it; null if it could not be reached in time
   */
  record Told(String recipient, Instant at, @Nullable String receipt) {}

  /** How many requests have not ended. */
  record Figures(long open, long dueSoon, long overdue) {}
}
