package org.engagement.adapter.postgres;

import static java.util.stream.Collectors.toSet;
import static org.engagement.adapter.postgres.generated.Tables.ACTIVITY;
import static org.engagement.adapter.postgres.generated.Tables.DELIVERY;
import static org.engagement.adapter.postgres.generated.Tables.INACTIVITY;
import static org.engagement.adapter.postgres.generated.Tables.LEGAL_HOLD;
import static org.engagement.adapter.postgres.generated.Tables.PROJECTION;
import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_REQUEST;
import static org.engagement.adapter.postgres.generated.Tables.SUBJECT_STATE;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.records.InactivityRecord;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.retention.InactivityPlan.Life;
import org.engagement.domain.retention.InactivityPlan.Noticed;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signs of life of people, and what holds their records, from where both are kept anyway.
 */
final class LifeRows {
  private static final List<String> OF_SUBJECTS =
      Arrays.stream(RetentionCategory.values())
          .filter(RetentionCategory::ofSubjects)
          .map(Enum::name)
          .toList();

  private final SignEntries entries;

  LifeRows(Schema schema) {
    this.entries = new SignEntries(schema);
  }

  /** What is on record of their inactivity, and how they stand. */
  record Notes(
      Map<Pseudonym, Standing> standings,
      Map<Pseudonym, InactivityRecord> rows,
      Map<UUID, DeliveryState> states) {
    @Nullable Noticed noticeOf(Pseudonym subject) {
      InactivityRecord row = rows.get(subject);
      if (row == null || row.getNoticedAt() == null) {
        return null;
      }
      return new Noticed(
          row.getNoticedAt(),
          Objects.requireNonNull(row.getLatestAt()),
          row.getNotices(),
          states.get(row.getMessage()),
          row.getStoppedAt());
    }

    Instant sinceOf(Pseudonym subject, Instant since) {
      Noticed notice = noticeOf(subject);
      return notice != null && notice.first().isBefore(since) ? notice.first() : since;
    }
  }

  Notes notes(Transaction transaction, Collection<Pseudonym> subjects) {
    Map<Pseudonym, InactivityRecord> rows = new HashMap<>();
    transaction
        .dsl()
        .selectFrom(INACTIVITY)
        .where(INACTIVITY.SUBJECT.eq(DSL.any(DeliveryRows.bits(subjects))))
        .forEach(row -> rows.put(Pseudonym.of(row.getSubject()), row));
    UUID[] messages =
        rows.values().stream()
            .map(InactivityRecord::getMessage)
            .filter(Objects::nonNull)
            .toArray(UUID[]::new);
    Map<UUID, DeliveryState> states = new HashMap<>();
    transaction
        .dsl()
        .selectFrom(DELIVERY)
        .where(DELIVERY.MESSAGE.eq(DSL.any(messages)))
        .forEach(row -> states.put(row.getMessage(), StateColumns.of(row).state()));
    return new Notes(StandingRows.of(transaction, subjects), rows, states);
  }

  Map<Pseudonym, Life> lives(
      Transaction transaction, Map<Pseudonym, UserIndex> people, Instant since, Notes notes)
      throws SQLException {
    Map<Pseudonym, Instant> signs = signs(transaction, people.keySet(), notes);
    Map<UUID, Instant> asked = new HashMap<>();
    Set<UUID> open = requests(transaction, people.values(), asked);
    people.forEach((subject, user) -> {
      Instant at = asked.get(user.bits());
      if (at != null) {
        signs.merge(subject, at, LifeRows::later);
      }
    });
    Map<Pseudonym, Instant> unsure = new HashMap<>();
    people.keySet().stream()
        .filter(subject -> signs.getOrDefault(subject, Instant.MIN).isBefore(since))
        .forEach(subject -> unsure.put(subject, notes.sinceOf(subject, since)));
    entries
        .newest(transaction, unsure)
        .forEach((subject, at) -> signs.merge(subject, at, LifeRows::later));
    Set<Pseudonym> held = held(transaction, people.keySet());
    Map<Pseudonym, Life> lives = new HashMap<>();
    people.forEach((subject, user) ->
        lives.put(
            subject,
            new Life(
                notes.standings().getOrDefault(subject, Standing.ACTIVE),
                held.contains(subject) || open.contains(user.bits()),
                signs.get(subject),
                notes.noticeOf(subject))));
    return lives;
  }

  private static Map<Pseudonym, Instant> signs(
      Transaction transaction, Collection<Pseudonym> subjects, Notes notes) {
    Map<Pseudonym, Instant> signs = new HashMap<>();
    notes
        .rows()
        .forEach((subject, row) -> {
          if (row.getActiveAt() != null) {
            signs.put(subject, row.getActiveAt());
          }
        });
    transaction
        .dsl()
        .select(SUBJECT_STATE.SUBJECT, SUBJECT_STATE.COUNTS_FROM)
        .from(SUBJECT_STATE)
        .where(SUBJECT_STATE.SUBJECT.eq(DSL.any(DeliveryRows.bits(subjects))))
        .and(SUBJECT_STATE.COUNTS_FROM.isNotNull())
        .forEach(row ->
            signs.merge(
                Pseudonym.of(Objects.requireNonNull(row.value1())), row.value2(), LifeRows::later));
    return signs;
  }

  /** Returns when the newest activity of the subject happened that no profile knows of yet. */
  @Nullable Instant unprojected(Transaction transaction, Pseudonym subject) {
    short group = (short) subject.shard().group().number();
    return transaction
        .dsl()
        .select(DSL.max(ACTIVITY.HAPPENED_AT))
        .from(ACTIVITY)
        .where(ACTIVITY.SHARD_GROUP.eq(group))
        .and(ACTIVITY.SUBJECT.eq(subject.bits()))
        .and(
            ACTIVITY.POSITION.gt(
                DSL.select(PROJECTION.POSITION)
                    .from(PROJECTION)
                    .where(PROJECTION.SHARD_GROUP.eq(group))))
        .fetchSingle()
        .value1();
  }

  private static Set<UUID> requests(
      Transaction transaction, Collection<UserIndex> users, Map<UUID, Instant> asked) {
    Set<UUID> open = new HashSet<>();
    transaction
        .dsl()
        .select(
            RIGHTS_REQUEST.USER_INDEX,
            DSL.max(RIGHTS_REQUEST.RECEIVED_AT),
            DSL.boolOr(PostgresRightsRequests.IS_OPEN))
        .from(RIGHTS_REQUEST)
        .where(
            RIGHTS_REQUEST.USER_INDEX.eq(
                DSL.any(users.stream().map(UserIndex::bits).toArray(UUID[]::new))))
        .groupBy(RIGHTS_REQUEST.USER_INDEX)
        .forEach(row -> {
          asked.put(row.value1(), row.value2());
          if (row.value3()) {
            open.add(row.value1());
          }
        });
    return open;
  }

  private static Set<Pseudonym> held(Transaction transaction, Collection<Pseudonym> subjects) {
    List<Optional<UUID>> held =
        transaction
            .dsl()
            .select(LEGAL_HOLD.SUBJECT)
            .from(LEGAL_HOLD)
            .where(LEGAL_HOLD.LIFTED_AT.isNull())
            .and(
                LEGAL_HOLD
                    .SUBJECT
                    .eq(DSL.any(DeliveryRows.bits(subjects)))
                    .or(LEGAL_HOLD.SUBJECT.isNull().and(LEGAL_HOLD.CATEGORY.in(OF_SUBJECTS))))
            .fetch(row -> Optional.ofNullable(row.value1()));
    return held.contains(Optional.<UUID>empty())
        ? Set.copyOf(subjects)
        : held.stream().flatMap(Optional::stream).map(Pseudonym::of).collect(toSet());
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
