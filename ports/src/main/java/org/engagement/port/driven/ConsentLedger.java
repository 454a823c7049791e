package org.engagement.port.driven;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.ConsentTerms;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;

/**
 * Every consent event of every subject, insert-only, in the order of recording.
 *
 * <p>Privacy guarantee: once {@link #record} has returned, no append, projection commit or claim
 * that read an older epoch of the subject's shard takes effect.
 *
 * <p>Of one subject and purpose no event is recorded as of an earlier instant than one before it,
 * however the clocks of those who record differ: else a withdrawal could stand before the grant
 * that it withdraws.
 */
public interface ConsentLedger {
  /** Returns what is known of each of these subjects; someone unknown has an empty history. */
  Map<Pseudonym, ConsentSnapshot> snapshots(Collection<Pseudonym> subjects);

  /** Returns the consent epochs of these shards now. */
  Map<Shard, Long> epochs(Collection<Shard> shards);

  /** Adds events, raises the epoch of the subject's shard, and notes its projected position. */
  RecordResult record(ConsentCommit commit);

  /** Returns what was recorded under this request, so that a repeated call gets the same answer. */
  Optional<ConsentEvent> recordedUnder(Pseudonym subject, UUID requestDigest);

  /** Returns all that was recorded of this subject, by the digests of the requests. */
  Map<UUID, ConsentEvent> byRequest(Pseudonym subject);

  /** Keeps these terms, which are found by their hash ever after; keeping them again is nothing. */
  void keepTerms(ConsentTerms terms);

  /** Returns the terms of this hash, if they were kept. */
  Optional<ConsentTerms> terms(TextHash hash);

  /**
   * What is recorded together.
   *
   * @param requestDigest a keyed digest of the caller's request id; the same one is recorded once
   * @param minted the new subject, where this makes a person known
   */
  record ConsentCommit(
      UUID requestDigest,
      Pseudonym subject,
      Optional<SubjectVault.MintedSubject> minted,
      ConsentEvent event,
      List<Timer> timers,
      List<AuditEntry> audit) {
    public ConsentCommit {
      timers = List.copyOf(timers);
      audit = List.copyOf(audit);
    }
  }

  /** What came of recording. */
  sealed interface RecordResult {
    /** Done. */
    record Recorded(long epoch) implements RecordResult {}

    /** Nothing was written: this request had been recorded before, with this event. */
    record Repeated(ConsentEvent event) implements RecordResult {}

    /**
     * Nothing was written: as of this later instant something is on record of the same subject and
     * purpose; record after it.
     */
    record Overtaken(Instant by) implements RecordResult {}

    /**
     * Nothing was written: someone else made the person known first, or the person was to become
     * known under a key epoch that is over ({@link KeyEpochs#begin}); look the person up again.
     */
    record AlreadyKnown() implements RecordResult {}

    /** Nothing was written: the subject is erased; look the person up again. */
    record Erased() implements RecordResult {}
  }
}
