package org.engagement.port.driven;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is past its rule, a batch at a time (GDPR Art. 5(1)(e)).
 *
 * <p>Promises: what a {@link LegalHolds legal hold} keeps is not removed, nor what is of a
 * restricted person (GDPR Art. 18(2): it is stored, nothing else); a batch is removed with its
 * audit entry or not at all, so whoever dies in between goes on with what is left; two who dispose
 * at the same time do not remove, or count, the same record twice.
 */
public interface Disposals {
  /** Returns what of these records is past the cut and not held, changing nothing. */
  Overdue overdue(Cut cut);

  /**
   * Removes records that are past the cut and not held, those of pseudonyms apart ({@link
   * #forget}).
   *
   * @param limit about how many at most; what belongs together goes together
   * @param audit makes the entry of how many were removed; not asked where there were none
   * @return how many were removed; 0 if there are none
   */
  long dispose(Cut cut, int limit, LongFunction<AuditEntry> audit);

  /**
   * Returns when the oldest record of the category is from, held ones too; empty if there is none
   * that a rule counts from.
   */
  Optional<Instant> oldest(RetentionCategory category);

  /** Returns erased subjects of the years that ended before this instant who are not held. */
  List<Pseudonym> erasedBefore(Instant cut, int limit);

  /**
   * Removes what is left of these erased subjects: standing, contact version and retained key, with
   * the epochs whose keys wrapped the keys ({@link KeyEpochs}).
   *
   * @return how many of them were still there
   */
  long forget(Map<Pseudonym, SubjectIndex> subjects, Instant now, LongFunction<AuditEntry> audit);

  /**
   * Removes states and inboxes that a legal hold kept of subjects when they were erased, and that
   * none keeps any more: an erasure wanted them gone, no rule is waited for.
   *
   * @param limit about how many at most
   * @return how many records were removed
   */
  long completeErasures(int limit, LongFunction<AuditEntry> audit);

  /**
   * Gives the room of what was removed back where that costs little; it is no part of any promise
   * that it is.
   */
  void giveRoomBack(Instant now);

  /**
   * Which records go.
   *
   * @param purpose for which they are kept; null for whatever purpose
   * @param except purposes whose records this cut is not for
   * @param before the instant before which a record has to be from
   */
  record Cut(
      RetentionCategory category, @Nullable Purpose purpose, Set<Purpose> except, Instant before) {
    public Cut {
      except = Set.copyOf(except);
    }

    /** Returns the cut through a whole category. */
    public static Cut of(RetentionCategory category, Instant before) {
      return new Cut(category, null, Set.of(), before);
    }
  }

  /**
   * What is past a cut.
   *
   * @param count how many records
   * @param oldest when the oldest is from; null if there is none
   */
  record Overdue(long count, @Nullable Instant oldest) {}
}
