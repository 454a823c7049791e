package org.engagement.port.driven;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.retention.HeldBack;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.engagement.port.driven.SubjectVault.UserIndex;

/**
 * Corrects, restricts and erases people, and remembers who was erased.
 *
 * <p>Privacy guarantee: once {@link #rectify}, {@link #restrict} or {@link #stop} has returned, no
 * append, projection commit, decision or claim that read an older epoch of the subject's shard
 * takes effect. After {@link #destroy} nothing that is kept leads from the user to the subject, and
 * an entry by user and an entry by subject were written in no common commit.
 */
public interface SubjectRights {
  /**
   * Restricts the subject or lifts that (GDPR Art. 18), raises the epoch of its shard and sets the
   * timer, all in one commit. Who is erased stays erased.
   */
  StandingResult restrict(Pseudonym subject, boolean restricted, Timer lookAgain, AuditEntry audit);

  /**
   * Begins an erasure: the subject stands as erased, the epoch is raised, planned messages are
   * cancelled and the retained key is set aside, all in one commit.
   */
  StandingResult stop(Stop stop);

  /**
   * Ends an erasure that was stopped: both entries of the vault, contact points, preferences,
   * state, corrections, employment, timers and inbox are gone and the erasure is on record, with
   * the epochs whose keys wrapped what was destroyed ({@link KeyEpochs}), all in one commit. State
   * and inbox stay where the erasure says that they are held. If somebody else ended it before,
   * nothing is written.
   *
   * @return the user's last erasure
   */
  Erasure destroy(Destruction destruction);

  /** Returns the last erasure of those of the users that were ever erased. */
  Map<UserIndex, Erasure> erasures(Collection<UserIndex> users);

  /**
   * Puts an erasure on record that this store does not know, or knows an earlier one of, because it
   * is a copy from before: what is older stays out. It destroys nothing.
   *
   * @return whether it was put there; not where the store knows it or a later one
   */
  boolean note(UserIndex user, Erasure erasure, AuditEntry audit);

  /**
   * Corrects what is believed of a subject (GDPR Art. 16): traits and history change, memberships
   * that no longer hold end, the epoch of the shard is raised and the timer set, all in one commit.
   */
  RectifyResult rectify(Rectification rectification);

  /** Returns the history of a subject's corrections, each as it was sealed, in no order. */
  List<Bytes> rectifications(SubjectIndex subject);

  /**
   * Keeps whether a subject works for the insurer, in the place of what was there (SGB I § 35).
   *
   * @param sealed encrypted under the erasable key; an erasure removes it
   * @return whether the subject is known, else nothing is kept
   */
  boolean keepEmployment(SubjectIndex subject, Bytes sealed, AuditEntry audit);

  /** Returns what is kept of these subjects' employment, each as it was sealed. */
  Map<SubjectIndex, Bytes> employments(Collection<SubjectIndex> subjects);

  /**
   * What is corrected.
   *
   * @param name a digest under the subject's erasable key: each correction takes effect once, and
   *     nothing leads from it to a request, which is on record under the user
   * @param before the traits that the correction was made from
   * @param stillHold the segments that the subject belongs to with the traits as they are after it;
   *     a membership in any other ends
   * @param sealed what the history keeps, encrypted under the erasable key
   */
  record Rectification(
      Pseudonym subject,
      SubjectIndex index,
      UUID name,
      KnownTraits before,
      KnownTraits after,
      int foldVersion,
      Set<String> stillHold,
      Bytes sealed,
      Timer lookAgain,
      AuditEntry audit) {
    public Rectification {
      stillHold = Set.copyOf(stillHold);
    }
  }

  /** What came of correcting. */
  sealed interface RectifyResult {
    /** Done. */
    record Changed(long epoch) implements RectifyResult {}

    /** Nothing was written: it was done before, or the subject is erased. */
    record Unchanged() implements RectifyResult {}

    /** Nothing was written: other traits are believed than those it was made from. */
    record Moved() implements RectifyResult {}
  }

  /** What begins an erasure. */
  record Stop(Pseudonym subject, SubjectIndex index, Instant at, AuditEntry audit) {}

  /**
   * What ends an erasure.
   *
   * @param sealedPseudonym of the entry that dies: a later one of the same user stays
   * @param audit names no subject, so that it does not lead from the user's erasure to one
   */
  record Destruction(
      UserIndex user,
      Bytes sealedPseudonym,
      Pseudonym subject,
      SubjectIndex index,
      Erasure erasure,
      AuditEntry audit) {}

  /**
   * That a user was erased: activities from before stay out.
   *
   * @param held what legal holds kept
   */
  record Erasure(UUID certificate, Instant at, Set<HeldBack> held) {
    public Erasure {
      held = Set.copyOf(held);
    }

    /** An erasure that nothing was held of. */
    public Erasure(UUID certificate, Instant at) {
      this(certificate, at, Set.of());
    }

    /** Returns whether a legal hold kept the person's records of this category. */
    public boolean holds(RetentionCategory category) {
      return held.stream().anyMatch(each -> each.category() == category);
    }
  }

  /** What came of changing what may be done with a subject. */
  sealed interface StandingResult {
    /** Done. */
    record Changed(long epoch) implements StandingResult {}

    /** Nothing was written: the subject stood so before, or is erased. */
    record Unchanged() implements StandingResult {}
  }
}
