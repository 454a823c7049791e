package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.CONSENT_EVENT;
import static org.engagement.adapter.postgres.generated.Tables.LEGAL_HOLD;
import static org.engagement.adapter.postgres.generated.Tables.SUBJECT_STANDING;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Disposals;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Removes rows in batches, each in a transaction that holds off who sets a legal hold. */
final class PostgresDisposals implements Disposals {
  private final Transactions transactions;
  private final DueRows rows;
  private final DueActivities activities;
  private final DueProfiles profiles;
  private final DueConsents consents;
  private final AuditRows audit;
  private final String holdOff;
  private final Locks locks;

  PostgresDisposals(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.rows = new DueRows();
    this.activities = new DueActivities(schema);
    this.profiles = new DueProfiles(schema);
    this.consents = new DueConsents(schema);
    this.audit = new AuditRows(schema);
    this.locks = Locks.of(schema);
    this.holdOff = "SELECT pg_advisory_xact_lock_shared(?)";
  }

  @Override
  public Overdue overdue(Cut cut) {
    return transactions.inOne(
        Disposals.class,
        transaction ->
            switch (cut.category()) {
              case CONSENTS -> consents.overdue(transaction, cut);
              case PSEUDONYMS ->
                  new Overdue(erased(transaction, cut.before(), Integer.MAX_VALUE).size(), null);
              case ACTIVITIES,
                  PROFILES,
                  DECISIONS,
                  MESSAGES,
                  INBOX,
                  OUTCOMES,
                  RIGHTS_REQUESTS,
                  ERASURES,
                  HOLDS ->
                  rows.overdue(transaction, cut);
            });
  }

  @Override
  public long dispose(Cut cut, int limit, LongFunction<AuditEntry> entry) {
    return audited(
        entry,
        transaction ->
            switch (cut.category()) {
              case ACTIVITIES -> activities.remove(transaction, cut, limit);
              case PROFILES -> profiles.remove(transaction, cut, limit);
              case CONSENTS -> consents.remove(transaction, cut, limit);
              case DECISIONS, MESSAGES, INBOX, OUTCOMES, RIGHTS_REQUESTS, ERASURES, HOLDS ->
                  rows.remove(transaction, cut, limit);
              case PSEUDONYMS ->
                  throw new IllegalArgumentException("pseudonyms are forgotten one by one");
            });
  }

  @Override
  public Optional<Instant> oldest(RetentionCategory category) {
    return transactions.inOne(
        Disposals.class,
        transaction ->
            switch (category) {
              case CONSENTS -> consents.oldest(transaction);
              case PSEUDONYMS -> Optional.empty();
              case ACTIVITIES,
                  PROFILES,
                  DECISIONS,
                  MESSAGES,
                  INBOX,
                  OUTCOMES,
                  RIGHTS_REQUESTS,
                  ERASURES,
                  HOLDS ->
                  rows.oldest(transaction, category);
            });
  }

  @Override
  public List<Pseudonym> erasedBefore(Instant cut, int limit) {
    return transactions.inOne(Disposals.class, transaction -> erased(transaction, cut, limit));
  }

  private static List<Pseudonym> erased(Transaction transaction, Instant cut, int limit) {
    short year = (short) cut.atZone(RetentionRule.ZONE).getYear();
    Condition held =
        LEGAL_HOLD
            .SUBJECT
            .eq(SUBJECT_STANDING.SUBJECT)
            .or(LEGAL_HOLD.SUBJECT.isNull().and(LEGAL_HOLD.LIFTED_AT.isNull()));
    return transaction
        .dsl()
        .select(SUBJECT_STANDING.SUBJECT)
        .from(SUBJECT_STANDING)
        .where(SUBJECT_STANDING.STANDING.eq(Standing.ERASED.name()))
        .and(SUBJECT_STANDING.SINCE_YEAR.lt(year))
        .andNotExists(DSL.selectOne().from(LEGAL_HOLD).where(held))
        .andNotExists(
            DSL.selectOne()
                .from(CONSENT_EVENT)
                .where(CONSENT_EVENT.SUBJECT.eq(SUBJECT_STANDING.SUBJECT)))
        .limit(limit)
        .fetch(row -> Pseudonym.of(Objects.requireNonNull(row.value1())));
  }

  @Override
  public long forget(
      Map<Pseudonym, SubjectIndex> subjects, Instant now, LongFunction<AuditEntry> entry) {
    return subjects.isEmpty()
        ? 0
        : audited(entry, transaction -> ForgottenPseudonyms.remove(transaction, subjects, now));
  }

  @Override
  public long completeErasures(int limit, LongFunction<AuditEntry> entry) {
    return audited(
        entry,
        transaction ->
            (long) erasedOf(transaction, RetentionCategory.PROFILES, limit)
                + erasedOf(transaction, RetentionCategory.INBOX, limit));
  }

  private static int erasedOf(Transaction transaction, RetentionCategory category, int limit) {
    AgeingRows rows = AgeingRows.of(category);
    Field<UUID> subject = Objects.requireNonNull(rows.subject());
    Condition ofErased =
        DSL.exists(
            DSL.selectOne()
                .from(SUBJECT_STANDING)
                .where(SUBJECT_STANDING.SUBJECT.eq(subject))
                .and(SUBJECT_STANDING.STANDING.eq(Standing.ERASED.name())));
    List<UUID> subjects =
        transaction
            .dsl()
            .selectDistinct(subject)
            .from(rows.table())
            .where(ofErased)
            .and(AgeingRows.isFree(category, subject))
            .limit(limit)
            .fetch(subject);
    return transaction.dsl().deleteFrom(rows.table()).where(subject.in(subjects)).execute();
  }

  @Override
  public void giveRoomBack(Instant now) {
    try {
      transactions.<Boolean>inOne(
          Disposals.class,
          transaction -> {
            activities.dropEmpty(transaction, now.atOffset(ZoneOffset.UTC).toLocalDate());
            return true;
          });
    } catch (PortUnavailable e) {
      // somebody is at the log; the next pass tries again
    }
  }

  private long audited(LongFunction<AuditEntry> entry, Removal removal) {
    return transactions.inOne(
        Disposals.class,
        transaction -> {
          try (var statement = transaction.connection().prepareStatement(holdOff)) {
            statement.setLong(1, locks.retention());
            statement.execute();
          }
          long removed = removal.in(transaction);
          if (removed > 0) {
            audit.insert(transaction, List.of(entry.apply(removed)));
          }
          return removed;
        });
  }

  /** Removes something and returns how much. */
  @FunctionalInterface
  private interface Removal {
    long in(Transaction transaction) throws SQLException;
  }
}
