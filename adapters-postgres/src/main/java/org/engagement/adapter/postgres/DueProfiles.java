package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.ASSIGNED_ON_DEMAND;
import static org.engagement.adapter.postgres.generated.Tables.INACTIVITY;
import static org.engagement.adapter.postgres.generated.Tables.OPENED_ON_DEMAND;
import static org.engagement.adapter.postgres.generated.Tables.SUBJECT_STATE;
import static org.engagement.adapter.postgres.generated.Tables.TIMER;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.Disposals.Cut;
import org.jooq.impl.DSL;

/**
 * Profiles that go, with the timers that look at them.
 *
 * <p>An engine that remembers a state goes by it as long as the consent epoch of its shard stands;
 * so the epoch is raised, as by an erasure, and a step that read the state writes nothing.
 */
final class DueProfiles {
  private final ShardEpochs epochs;

  DueProfiles(Schema schema) {
    this.epochs = new ShardEpochs(schema);
  }

  /** Removes some of one shard. */
  long remove(Transaction transaction, Cut cut, int limit) throws SQLException {
    List<UUID> due = due(transaction, cut, limit);
    if (due.isEmpty()) {
      return 0;
    }
    Shard shard = Pseudonym.of(due.getFirst()).shard();
    List<UUID> ofShard =
        due.stream().filter(each -> Pseudonym.of(each).shard().equals(shard)).toList();
    epochs.raise(transaction, shard);
    // whoever held the lock may have written since
    Map<UUID, Instant> gone =
        transaction
            .dsl()
            .deleteFrom(SUBJECT_STATE)
            .where(SUBJECT_STATE.SUBJECT.in(ofShard))
            .and(AgeingRows.of(RetentionCategory.PROFILES).goes(cut))
            .returningResult(SUBJECT_STATE.SUBJECT, SUBJECT_STATE.COUNTS_FROM)
            .fetchMap(SUBJECT_STATE.SUBJECT, SUBJECT_STATE.COUNTS_FROM);
    removeAlong(transaction, gone.keySet());
    remember(transaction, gone);
    return gone.size();
  }

  /** What tells of inactivity is not to forget that somebody was active, with the profile. */
  private static void remember(Transaction transaction, Map<UUID, Instant> gone) {
    Set<Pseudonym> erased =
        StandingRows.of(transaction, gone.keySet().stream().map(Pseudonym::of).toList())
            .entrySet()
            .stream()
            .filter(each -> each.getValue() == Standing.ERASED)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    var dsl = transaction.dsl();
    dsl.batch(
            gone.entrySet().stream()
                .filter(each -> !erased.contains(Pseudonym.of(each.getKey())))
                .map(each ->
                    dsl.insertInto(INACTIVITY)
                        .set(INACTIVITY.SUBJECT, each.getKey())
                        .set(INACTIVITY.ACTIVE_AT, each.getValue())
                        .onConflict(INACTIVITY.SUBJECT)
                        .doUpdate()
                        .set(
                            INACTIVITY.ACTIVE_AT,
                            DSL.greatest(INACTIVITY.ACTIVE_AT, DSL.excluded(INACTIVITY.ACTIVE_AT))))
                .toList())
        .execute();
  }

  private static List<UUID> due(Transaction transaction, Cut cut, int limit) {
    return transaction
        .dsl()
        .select(SUBJECT_STATE.SUBJECT)
        .from(SUBJECT_STATE)
        .where(AgeingRows.of(RetentionCategory.PROFILES).goes(cut))
        .orderBy(SUBJECT_STATE.SUBJECT)
        .limit(limit)
        .fetch(SUBJECT_STATE.SUBJECT);
  }

  private static void removeAlong(Transaction transaction, Collection<UUID> subjects) {
    var dsl = transaction.dsl();
    dsl.deleteFrom(OPENED_ON_DEMAND).where(OPENED_ON_DEMAND.SUBJECT.in(subjects)).execute();
    dsl.deleteFrom(ASSIGNED_ON_DEMAND).where(ASSIGNED_ON_DEMAND.SUBJECT.in(subjects)).execute();
    dsl.deleteFrom(TIMER)
        .where(TIMER.SUBJECT.in(subjects))
        .and(
            TIMER.REASON.in(
                TimerRows.code(Timer.Reason.SEGMENT_WINDOW),
                TimerRows.code(Timer.Reason.GOAL_WINDOW)))
        .execute();
  }
}
