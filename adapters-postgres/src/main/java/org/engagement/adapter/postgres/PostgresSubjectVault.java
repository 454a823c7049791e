package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.ADDRESS_CONFIRMATION;
import static org.engagement.adapter.postgres.generated.Tables.CONTACT_POINT;
import static org.engagement.adapter.postgres.generated.Tables.VAULT_RETAINED;
import static org.engagement.adapter.postgres.generated.Tables.VAULT_SUBJECT;
import static org.engagement.adapter.postgres.generated.Tables.VAULT_USER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.engagement.adapter.postgres.generated.tables.records.ContactPointRecord;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.SubjectVault;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code vault_user}, {@code vault_subject}, {@code contact_point} and {@code
 * address_confirmation}.
 */
final class PostgresSubjectVault implements SubjectVault {
  private final Transactions transactions;
  private final AuditRows audit;

  PostgresSubjectVault(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.audit = new AuditRows(schema);
  }

  @Override
  public Map<UserIndex, UserEntry> byUser(Collection<UserIndex> users) {
    UUID[] indexes = users.stream().map(UserIndex::bits).toArray(UUID[]::new);
    Map<UserIndex, UserEntry> found = new HashMap<>();
    transactions
        .inStatement(
            SubjectVault.class,
            transaction ->
                transaction
                    .dsl()
                    .selectFrom(VAULT_USER)
                    .where(VAULT_USER.USER_INDEX.eq(DSL.any(indexes)))
                    .fetch(row ->
                        new UserEntry(
                            new UserIndex(row.getUserIndex()),
                            row.getEpoch(),
                            Bytes.of(row.getErasableKey()),
                            Bytes.of(row.getRetainedKey()),
                            Bytes.of(row.getSealedPseudonym()))))
        .forEach(entry -> found.put(entry.user(), entry));
    return found;
  }

  @Override
  public Map<SubjectIndex, SubjectEntry> bySubject(Collection<SubjectIndex> subjects) {
    UUID[] indexes = bits(subjects.stream());
    Map<SubjectIndex, SubjectEntry> found = new HashMap<>();
    transactions
        .inStatement(
            SubjectVault.class,
            transaction ->
                transaction
                    .dsl()
                    .selectFrom(VAULT_SUBJECT)
                    .where(VAULT_SUBJECT.SUBJECT_INDEX.eq(DSL.any(indexes)))
                    .fetch(row ->
                        new SubjectEntry(
                            new SubjectIndex(row.getSubjectIndex()),
                            row.getEpoch(),
                            Bytes.of(row.getErasableKey()),
                            Bytes.of(row.getRetainedKey()))))
        .forEach(entry -> found.put(entry.subject(), entry));
    return found;
  }

  @Override
  public Map<SubjectIndex, RetainedKey> retainedKeys(Collection<SubjectIndex> subjects) {
    UUID[] indexes = bits(subjects.stream());
    Map<SubjectIndex, RetainedKey> found = new HashMap<>();
    transactions
        .inStatement(
            SubjectVault.class,
            transaction ->
                transaction
                    .dsl()
                    .select(
                        VAULT_RETAINED.SUBJECT_INDEX,
                        VAULT_RETAINED.EPOCH,
                        VAULT_RETAINED.RETAINED_KEY)
                    .from(VAULT_RETAINED)
                    .where(VAULT_RETAINED.SUBJECT_INDEX.eq(DSL.any(indexes)))
                    .unionAll(
                        DSL.select(
                                VAULT_SUBJECT.SUBJECT_INDEX,
                                VAULT_SUBJECT.EPOCH,
                                VAULT_SUBJECT.RETAINED_KEY)
                            .from(VAULT_SUBJECT)
                            .where(VAULT_SUBJECT.SUBJECT_INDEX.eq(DSL.any(indexes))))
                    .fetch())
        .forEach(row ->
            found.put(
                new SubjectIndex(row.value1()),
                new RetainedKey(row.value2(), Bytes.of(row.value3()))));
    return found;
  }

  @Override
  public Map<SubjectIndex, List<SealedContactPoint>> contactPoints(
      Collection<SubjectIndex> subjects) {
    UUID[] indexes = bits(subjects.stream());
    Map<SubjectIndex, List<SealedContactPoint>> found = new HashMap<>();
    subjects.forEach(subject -> found.put(subject, new ArrayList<>()));
    transactions
        .inStatement(
            SubjectVault.class,
            transaction ->
                transaction
                    .dsl()
                    .selectFrom(CONTACT_POINT)
                    .where(CONTACT_POINT.SUBJECT_INDEX.eq(DSL.any(indexes)))
                    .orderBy(CONTACT_POINT.CHANNEL)
                    .fetch())
        .forEach(row ->
            found
                .computeIfAbsent(new SubjectIndex(row.getSubjectIndex()), none -> new ArrayList<>())
                .add(point(row)));
    return found;
  }

  @Override
  public void putContactPoint(SubjectIndex subject, SealedContactPoint point, AuditEntry entry) {
    transactions.inOne(
        SubjectVault.class,
        transaction -> {
          var row =
              new ContactPointRecord(
                  subject.bits(),
                  point.channel().id(),
                  point.sealedAddress().toArray(),
                  point.verifiedAt(),
                  point.suppressed());
          transaction
              .dsl()
              .insertInto(CONTACT_POINT)
              .set(row)
              .onDuplicateKeyUpdate()
              .set(row)
              .execute();
          audit.insert(transaction, List.of(entry));
          return true;
        });
  }

  @Override
  public boolean removeContactPoint(SubjectIndex subject, Channel channel, AuditEntry entry) {
    return transactions.inOne(
        SubjectVault.class,
        transaction -> {
          int removed =
              transaction
                  .dsl()
                  .deleteFrom(CONTACT_POINT)
                  .where(isPoint(subject, channel))
                  .execute();
          audit.insert(transaction, removed == 0 ? List.of() : List.of(entry));
          return removed > 0;
        });
  }

  @Override
  public void suppressContactPoint(
      SubjectIndex subject, Channel channel, String reason, AuditEntry entry) {
    transactions.inOne(
        SubjectVault.class,
        transaction -> {
          int suppressed =
              transaction
                  .dsl()
                  .update(CONTACT_POINT)
                  .set(CONTACT_POINT.SUPPRESSED, reason)
                  .where(isPoint(subject, channel))
                  .execute();
          audit.insert(transaction, suppressed == 0 ? List.of() : List.of(entry));
          return suppressed > 0;
        });
  }

  @Override
  public Map<SubjectIndex, SealedConfirmation> confirmations(Collection<SubjectIndex> subjects) {
    UUID[] indexes = bits(subjects.stream());
    Map<SubjectIndex, SealedConfirmation> found = new HashMap<>();
    transactions
        .inStatement(
            SubjectVault.class,
            transaction ->
                transaction
                    .dsl()
                    .selectFrom(ADDRESS_CONFIRMATION)
                    .where(ADDRESS_CONFIRMATION.SUBJECT_INDEX.eq(DSL.any(indexes)))
                    .fetch())
        .forEach(row ->
            found.put(
                new SubjectIndex(row.getSubjectIndex()),
                new SealedConfirmation(hash(row.getOpenToken()), Bytes.of(row.getSealed()))));
    return found;
  }

  @Override
  public Optional<SubjectIndex> confirmationUnder(TextHash token) {
    return transactions.inStatement(
        SubjectVault.class,
        transaction ->
            transaction
                .dsl()
                .select(ADDRESS_CONFIRMATION.SUBJECT_INDEX)
                .from(ADDRESS_CONFIRMATION)
                .where(ADDRESS_CONFIRMATION.OPEN_TOKEN.eq(bytes(token)))
                .fetchOptional(row -> new SubjectIndex(row.value1())));
  }

  @Override
  public boolean keepConfirmation(
      SubjectIndex subject,
      @Nullable SealedConfirmation before,
      SealedConfirmation now,
      List<AuditEntry> entries) {
    return transactions.inOne(
        SubjectVault.class,
        transaction -> {
          boolean kept = kept(transaction, subject, before, now);
          audit.insert(transaction, kept ? entries : List.of());
          return kept;
        });
  }

  private static boolean kept(
      Transaction transaction,
      SubjectIndex subject,
      @Nullable SealedConfirmation before,
      SealedConfirmation now) {
    byte[] sealed = now.sealed().toArray();
    if (before == null) {
      return transaction
              .dsl()
              .insertInto(
                  ADDRESS_CONFIRMATION,
                  ADDRESS_CONFIRMATION.SUBJECT_INDEX,
                  ADDRESS_CONFIRMATION.OPEN_TOKEN,
                  ADDRESS_CONFIRMATION.SEALED)
              .select(
                  DSL.select(
                          VAULT_SUBJECT.SUBJECT_INDEX, DSL.val(bytes(now.open())), DSL.val(sealed))
                      .from(VAULT_SUBJECT)
                      .where(VAULT_SUBJECT.SUBJECT_INDEX.eq(subject.bits()))
                      .forShare())
              .onConflictDoNothing()
              .execute()
          > 0;
    }
    return transaction
            .dsl()
            .update(ADDRESS_CONFIRMATION)
            .set(ADDRESS_CONFIRMATION.OPEN_TOKEN, bytes(now.open()))
            .set(ADDRESS_CONFIRMATION.SEALED, sealed)
            .where(
                ADDRESS_CONFIRMATION
                    .SUBJECT_INDEX
                    .eq(subject.bits())
                    .and(ADDRESS_CONFIRMATION.SEALED.eq(before.sealed().toArray())))
            .execute()
        > 0;
  }

  private static byte @Nullable [] bytes(@Nullable TextHash hash) {
    return hash == null ? null : HexFormat.of().parseHex(hash.hex());
  }

  private static @Nullable TextHash hash(byte @Nullable [] bytes) {
    return bytes == null ? null : new TextHash(HexFormat.of().formatHex(bytes));
  }

  private static Condition isPoint(SubjectIndex subject, Channel channel) {
    return CONTACT_POINT
        .SUBJECT_INDEX
        .eq(subject.bits())
        .and(CONTACT_POINT.CHANNEL.eq(channel.id()));
  }

  private static SealedContactPoint point(ContactPointRecord row) {
    return new SealedContactPoint(
        new Channel(row.getChannel()),
        Bytes.of(row.getSealedAddress()),
        row.getVerifiedAt(),
        row.getSuppressed());
  }

  private static UUID[] bits(Stream<SubjectIndex> subjects) {
    return subjects.map(SubjectIndex::bits).toArray(UUID[]::new);
  }
}
