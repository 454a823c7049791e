package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.CONSENT_EVENT;
import static org.engagement.adapter.postgres.generated.Tables.PROJECTION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.records.ConsentEventRecord;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.ConsentLedger.ConsentCommit;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Consent events as rows of the insert-only table {@code consent_event}. */
final class ConsentEventRows {
  private ConsentEventRows() {}

  /**
   * Adds an event at the epoch that it raised, with the position to which the shard's group is
   * projected.
   */
  static void insert(Transaction transaction, ConsentCommit commit, long epoch) {
    ConsentEvent event = commit.event();
    NoticeVersion notice = event.expression().notice();
    short group = (short) commit.subject().shard().group().number();
    transaction
        .dsl()
        .insertInto(CONSENT_EVENT)
        .set(CONSENT_EVENT.SUBJECT, commit.subject().bits())
        .set(CONSENT_EVENT.REQUEST_DIGEST, commit.requestDigest())
        .set(CONSENT_EVENT.PURPOSE, event.purpose().id())
        .set(CONSENT_EVENT.ACTION, actionOf(event).name())
        .set(CONSENT_EVENT.EFFECTIVE_AT, event.effectiveAt())
        .set(CONSENT_EVENT.RECORDED_AT, event.recordedAt())
        .set(CONSENT_EVENT.NOTICE_VERSION, notice.version())
        .set(CONSENT_EVENT.NOTICE_LANGUAGE, notice.language().tag())
        .set(CONSENT_EVENT.METHOD, event.expression().method())
        .set(CONSENT_EVENT.EVIDENCE, event.expression().evidence())
        .set(
            CONSENT_EVENT.EXPIRES_AT,
            event instanceof ConsentEvent.Granted granted ? granted.expiresAt() : null)
        .set(CONSENT_EVENT.NOTICE_HASH, ConsentTermsRows.bytes(event.expression().textHash()))
        .set(CONSENT_EVENT.TERMS_HASH, ConsentTermsRows.bytes(event.expression().terms()))
        .set(CONSENT_EVENT.EPOCH, epoch)
        .set(
            CONSENT_EVENT.PROJECTED_POSITION,
            DSL.select(PROJECTION.POSITION)
                .from(PROJECTION)
                .where(PROJECTION.SHARD_GROUP.eq(group)))
        .execute();
  }

  /** Returns the events of these subjects in the order of recording. */
  static Map<Pseudonym, List<ConsentEvent>> of(
      Transaction transaction, Collection<Pseudonym> subjects) {
    Map<Pseudonym, List<ConsentEvent>> events = new HashMap<>();
    transaction
        .dsl()
        .selectFrom(CONSENT_EVENT)
        .where(CONSENT_EVENT.SUBJECT.eq(DSL.any(DeliveryRows.bits(subjects))))
        .orderBy(CONSENT_EVENT.SEQUENCE)
        .forEach(row ->
            events
                .computeIfAbsent(Pseudonym.of(row.getSubject()), none -> new ArrayList<>())
                .add(read(row)));
    return events;
  }

  /** Returns the event of this request. */
  static Optional<ConsentEvent> recordedUnder(
      Transaction transaction, Pseudonym subject, UUID requestDigest) {
    return transaction
        .dsl()
        .selectFrom(CONSENT_EVENT)
        .where(CONSENT_EVENT.SUBJECT.eq(subject.bits()))
        .and(CONSENT_EVENT.REQUEST_DIGEST.eq(requestDigest))
        .fetchOptional(ConsentEventRows::read);
  }

  /** Returns the subject's events by the digests of their requests. */
  static Map<UUID, ConsentEvent> byRequest(Transaction transaction, Pseudonym subject) {
    return transaction
        .dsl()
        .selectFrom(CONSENT_EVENT)
        .where(CONSENT_EVENT.SUBJECT.eq(subject.bits()))
        .fetchMap(ConsentEventRecord::getRequestDigest, ConsentEventRows::read);
  }

  /** Returns the latest instant as of which something of this subject and purpose is on record. */
  static Optional<Instant> lastRecordedAt(
      Transaction transaction, Pseudonym subject, Purpose purpose) {
    return transaction
        .dsl()
        .select(DSL.max(CONSENT_EVENT.RECORDED_AT))
        .from(CONSENT_EVENT)
        .where(CONSENT_EVENT.SUBJECT.eq(subject.bits()))
        .and(CONSENT_EVENT.PURPOSE.eq(purpose.id()))
        .fetchOptional(Record1::value1);
  }

  private static ConsentAction actionOf(ConsentEvent event) {
    return switch (event) {
      case ConsentEvent.Granted ignored -> ConsentAction.GRANTED;
      case ConsentEvent.Withdrawn ignored -> ConsentAction.WITHDRAWN;
      case ConsentEvent.Notified ignored -> ConsentAction.NOTIFIED;
      case ConsentEvent.Objected ignored -> ConsentAction.OBJECTED;
      case ConsentEvent.ObjectionWithdrawn ignored -> ConsentAction.OBJECTION_WITHDRAWN;
    };
  }

  private static ConsentEvent read(ConsentEventRecord row) {
    var purpose = new Purpose(row.getPurpose());
    var effective = row.getEffectiveAt();
    var recorded = row.getRecordedAt();
    @Nullable String evidence = row.getEvidence();
    var notice = new NoticeVersion(row.getNoticeVersion(), new Language(row.getNoticeLanguage()));
    var said =
        new Expression(
            notice,
            row.getMethod(),
            evidence,
            ConsentTermsRows.hash(row.getNoticeHash()),
            ConsentTermsRows.hash(row.getTermsHash()));
    return switch (ConsentAction.valueOf(row.getAction())) {
      case GRANTED ->
          new ConsentEvent.Granted(purpose, effective, recorded, said, row.getExpiresAt());
      case WITHDRAWN -> new ConsentEvent.Withdrawn(purpose, effective, recorded, said);
      case NOTIFIED -> new ConsentEvent.Notified(purpose, effective, recorded, said);
      case OBJECTED -> new ConsentEvent.Objected(purpose, effective, recorded, said);
      case OBJECTION_WITHDRAWN ->
          new ConsentEvent.ObjectionWithdrawn(purpose, effective, recorded, said);
    };
  }
}
