package org.engagement.port.driving;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.engagement.domain.breach.Account;
import org.engagement.domain.breach.Addressee;
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.BreachId;
import org.engagement.domain.breach.LeakScope;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/**
 * Puts breaches of personal data on record and brings them to their end (GDPR Art. 33, 34; SGB X §
 * 83a).
 *
 * <p>Promise: who is affected is read from the audit log and is exactly who has an entry that the
 * scope covers; every step, and every look at that list, leaves an audit entry. The list, the
 * drafts that count it and the telling are not for a caller who decides on personnel, who gets
 * {@link org.engagement.port.NotForPersonnel}: without the insurer's employees they would be wrong.
 */
public interface HandleBreaches {
  /**
   * Puts a breach on record; asked again under the same request id, answers the one on record.
   *
   * @throws org.engagement.port.PortUnavailable if it is unknown whether it is on record; ask again
   *     with the same request id
   */
  Result report(Report report);

  /** Moves a breach on. */
  Result move(Caller caller, BreachId id, Step step);

  /**
   * Plans a message for each person affected; asked again, plans those that are not planned yet.
   *
   * @param notice the version of an intervention of class {@code STATUTORY_NOTICE} on a task of the
   *     insurer, which is no active one and so offered to nobody else
   */
  Result tell(Caller caller, BreachId id, DefinitionRef notice);

  /** Returns who is affected; empty if there is no such breach or its scope is not on record. */
  Optional<AffectedPeople> affected(Caller caller, BreachId id);

  /**
   * Returns the draft of a notification in German, as Markdown; empty if there is no such breach.
   */
  Optional<String> draft(Caller caller, BreachId id, Addressee addressee);

  /** Returns all breaches, the newest awareness first. */
  Page<Breach> all(@Nullable String cursor, int limit);

  /** Counts the breaches that are not closed. */
  Figures figures();

  /**
   * What somebody reports.
   *
   * @param requestId 1 to 128 characters, chosen by the caller
   * @param awareAt when the controller became aware; null for now
   */
  record Report(Caller caller, String requestId, @Nullable Instant awareAt, Account account) {}

  /** What somebody does with a breach. */
  sealed interface Step {
    /** Puts on record what is known now. */
    record Describe(Account account) implements Step {}

    /** Puts on record which audit entries tell who is affected. */
    record Delimit(LeakScope scope) implements Step {}

    /**
     * Notes that an authority was notified.
     *
     * @param at null for now
     */
    record Notify(Addressee addressee, @Nullable Instant at, String reference) implements Step {}

    /** Notes how else people were told, or why they need not be (GDPR Art. 34(3)). */
    record TellOtherwise(String how) implements Step {}

    /** Ends it. */
    record Close() implements Step {}
  }

  /** What came of it. */
  sealed interface Result {
    /** So it stands. */
    record OnRecord(Breach breach) implements Result {}

    /** There is no such breach. */
    record UnknownBreach() implements Result {}

    /** Nothing changed: the breach stands otherwise. */
    record NotPossible(Breach.Obstacle why) implements Result {}

    /** Nothing changed: this field breaks this rule. */
    record Refused(String field, String rule) implements Result {}
  }

  /**
   * Who is affected.
   *
   * @param people each with how many audit entries tell of them
   * @param kinds the kinds of data, each with how many entries tell of it
   */
  record AffectedPeople(SortedMap<Pseudonym, Integer> people, SortedMap<String, Integer> kinds) {}

  /**
   * How many breaches are not closed.
   *
   * @param alarmed of those whose clock runs, how many have passed a mark
   * @param overdue of those whose clock runs, how many have run out of their 72 hours
   */
  record Figures(long open, long alarmed, long overdue) {}
}
