package org.engagement.adapter.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.ConsentTerms;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.ConsentLedger;

/** Consent events in the table {@code consent_event}, recorded under the shard's exclusive lock. */
final class PostgresConsentLedger implements ConsentLedger {
  private final Transactions transactions;
  private final ShardEpochs epochs;
  private final VaultRows vault;
  private final TimerRows timers;
  private final AuditRows audit;

  PostgresConsentLedger(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.epochs = new ShardEpochs(schema);
    this.vault = new VaultRows(schema);
    this.timers = new TimerRows(schema);
    this.audit = new AuditRows(schema);
  }

  @Override
  public Map<Pseudonym, ConsentSnapshot> snapshots(Collection<Pseudonym> subjects) {
    if (subjects.isEmpty()) {
      return Map.of();
    }
    return transactions.inStatement(
        ConsentLedger.class, transaction -> snapshots(transaction, subjects));
  }

  /**
   * Reads the epochs first: an event recorded in between makes the epoch look old, so that nothing
   * relies on the two, and never the other way round.
   */
  private Map<Pseudonym, ConsentSnapshot> snapshots(
      Transaction transaction, Collection<Pseudonym> subjects) throws SQLException {
    Map<Shard, Long> now =
        epochs.read(transaction, subjects.stream().map(Pseudonym::shard).distinct().toList());
    Map<Pseudonym, Standing> standings = StandingRows.of(transaction, subjects);
    Map<Pseudonym, List<ConsentEvent>> events = ConsentEventRows.of(transaction, subjects);
    Map<Pseudonym, ConsentSnapshot> snapshots = new HashMap<>();
    for (Pseudonym subject : subjects) {
      var history = new ConsentHistory(events.getOrDefault(subject, List.of()));
      Standing standing = standings.getOrDefault(subject, Standing.ACTIVE);
      long epoch = now.getOrDefault(subject.shard(), 0L);
      snapshots.put(subject, new ConsentSnapshot(history, standing, epoch));
    }
    return snapshots;
  }

  @Override
  public Map<Shard, Long> epochs(Collection<Shard> shards) {
    return transactions.inStatement(
        ConsentLedger.class, transaction -> epochs.read(transaction, shards));
  }

  @Override
  public RecordResult record(ConsentCommit commit) {
    return transactions.inOne(ConsentLedger.class, transaction -> record(transaction, commit));
  }

  @Override
  public void keepTerms(ConsentTerms terms) {
    transactions.inOne(
        ConsentLedger.class,
        transaction -> {
          ConsentTermsRows.keep(transaction, terms);
          return terms;
        });
  }

  @Override
  public Optional<ConsentTerms> terms(TextHash hash) {
    return transactions.inStatement(
        ConsentLedger.class, transaction -> ConsentTermsRows.find(transaction, hash));
  }

  private RecordResult record(Transaction transaction, ConsentCommit commit) throws SQLException {
    Pseudonym subject = commit.subject();
    long epoch = epochs.raise(transaction, subject.shard());
    Optional<ConsentEvent> before =
        ConsentEventRows.recordedUnder(transaction, subject, commit.requestDigest());
    if (before.isPresent()) {
      return undone(transaction, new RecordResult.Repeated(before.get()));
    }
    if (StandingRows.of(transaction, subject) == Standing.ERASED) {
      return undone(transaction, new RecordResult.Erased());
    }
    Optional<Instant> last =
        ConsentEventRows.lastRecordedAt(transaction, subject, commit.event().purpose());
    if (last.isPresent() && commit.event().recordedAt().isBefore(last.get())) {
      return undone(transaction, new RecordResult.Overtaken(last.get()));
    }
    var minted = commit.minted();
    if (minted.isPresent() && !vault.mint(transaction, minted.get())) {
      return undone(transaction, new RecordResult.AlreadyKnown());
    }
    ConsentEventRows.insert(transaction, commit, epoch);
    timers.set(transaction, commit.timers());
    audit.insert(transaction, commit.audit());
    return new RecordResult.Recorded(epoch);
  }

  /** Takes back what was written so far, the raised epoch too. */
  private static RecordResult undone(Transaction transaction, RecordResult result)
      throws SQLException {
    transaction.connection().rollback();
    return result;
  }

  @Override
  public Optional<ConsentEvent> recordedUnder(Pseudonym subject, UUID requestDigest) {
    return transactions.inStatement(
        ConsentLedger.class,
        transaction -> ConsentEventRows.recordedUnder(transaction, subject, requestDigest));
  }

  @Override
  public Map<UUID, ConsentEvent> byRequest(Pseudonym subject) {
    return transactions.inStatement(
        ConsentLedger.class, transaction -> ConsentEventRows.byRequest(transaction, subject));
  }
}
