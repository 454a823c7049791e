package org.engagement.adapter.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectState;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Standings, changed under the shard's exclusive lock, and erasures in the table of that name. */
final class PostgresSubjectRights implements SubjectRights {
  private final Transactions transactions;
  private final ShardEpochs epochs;
  private final TimerRows timers;
  private final CancelledMessages cancelled;
  private final ErasureRows erasures;
  private final AuditRows audit;
  private final StateRows states;
  private final RectificationRows rectifications;
  private final EmploymentRows employments;

  PostgresSubjectRights(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.epochs = new ShardEpochs(schema);
    this.timers = new TimerRows(schema);
    this.cancelled = new CancelledMessages(schema);
    this.erasures = new ErasureRows(schema);
    this.audit = new AuditRows(schema);
    this.states = new StateRows(schema);
    this.rectifications = new RectificationRows(schema);
    this.employments = new EmploymentRows(schema);
  }

  @Override
  public StandingResult restrict(
      Pseudonym subject, boolean restricted, Timer lookAgain, AuditEntry entry) {
    Standing standing = restricted ? Standing.RESTRICTED : Standing.ACTIVE;
    return changing(
        subject,
        standing,
        null,
        transaction -> {
          timers.set(transaction, List.of(lookAgain));
          audit.insert(transaction, List.of(entry));
        });
  }

  @Override
  public StandingResult stop(Stop stop) {
    return changing(
        stop.subject(),
        Standing.ERASED,
        (short) stop.at().atZone(RetentionRule.ZONE).getYear(),
        transaction -> {
          cancelled.cancel(
              transaction,
              stop.subject(),
              DSL.noCondition(),
              new DeliveryState.Cancelled(DeliveryState.Cancellation.GATE_CLOSED, stop.at()));
          erasures.setRetainedKeyAside(transaction, stop.index());
          audit.insert(transaction, List.of(stop.audit()));
        });
  }

  private StandingResult changing(
      Pseudonym subject, Standing standing, @Nullable Short sinceYear, Along along) {
    return transactions.inOne(
        SubjectRights.class,
        transaction -> {
          long epoch = epochs.raise(transaction, subject.shard());
          if (!StandingRows.change(transaction, subject, standing, sinceYear)) {
            transaction.connection().rollback();
            return new StandingResult.Unchanged();
          }
          along.with(transaction);
          return new StandingResult.Changed(epoch);
        });
  }

  @Override
  public Erasure destroy(Destruction destruction) {
    return transactions.inOne(
        SubjectRights.class,
        transaction -> {
          if (erasures.destroy(transaction, destruction)) {
            audit.insert(transaction, List.of(destruction.audit()));
            // after the entry of the erasure itself
            erasures.forgetEntries(transaction, destruction.subject());
          }
          return erasures
              .of(transaction, List.of(destruction.user()))
              .getOrDefault(destruction.user(), destruction.erasure());
        });
  }

  @Override
  public RectifyResult rectify(Rectification it) {
    return transactions.inOne(
        SubjectRights.class,
        transaction -> {
          long epoch = epochs.raise(transaction, it.subject().shard());
          if (StandingRows.of(transaction, it.subject()) == Standing.ERASED
              || !rectifications.add(transaction, it.index(), it.name(), it.sealed())) {
            transaction.connection().rollback();
            return new RectifyResult.Unchanged();
          }
          SubjectState there = stateOf(transaction, it);
          if (!there.profile().traits().equals(it.before())) {
            transaction.connection().rollback();
            return new RectifyResult.Moved();
          }
          states.write(transaction, List.of(there.corrected(it.after(), it.stillHold())));
          timers.set(transaction, List.of(it.lookAgain()));
          audit.insert(transaction, List.of(it.audit()));
          return new RectifyResult.Changed(epoch);
        });
  }

  private SubjectState stateOf(Transaction transaction, Rectification it) throws SQLException {
    SubjectState there = states.read(transaction, List.of(it.subject())).get(it.subject());
    return there == null
        ? new SubjectState(
            it.subject(), EngagementProfile.EMPTY, it.foldVersion(), Map.of(), Map.of(), List.of())
        : there;
  }

  @Override
  public List<Bytes> rectifications(SubjectIndex subject) {
    return transactions.inStatement(
        SubjectRights.class, transaction -> rectifications.of(transaction, subject));
  }

  @Override
  public boolean keepEmployment(SubjectIndex subject, Bytes sealed, AuditEntry entry) {
    return transactions.inOne(
        SubjectRights.class,
        transaction -> {
          boolean kept = employments.put(transaction, subject, sealed);
          audit.insert(transaction, kept ? List.of(entry) : List.of());
          return kept;
        });
  }

  @Override
  public Map<SubjectIndex, Bytes> employments(Collection<SubjectIndex> subjects) {
    return subjects.isEmpty()
        ? Map.of()
        : transactions.inStatement(
            SubjectRights.class, transaction -> employments.of(transaction, subjects));
  }

  @Override
  public Map<UserIndex, Erasure> erasures(Collection<UserIndex> users) {
    return users.isEmpty()
        ? Map.of()
        : transactions.inStatement(
            SubjectRights.class, transaction -> erasures.of(transaction, users));
  }

  @Override
  public boolean note(UserIndex user, Erasure erasure, AuditEntry entry) {
    return transactions.inOne(
        SubjectRights.class,
        transaction -> {
          boolean noted = erasures.noteNewer(transaction, user, erasure);
          if (noted) {
            audit.insert(transaction, List.of(entry));
          }
          return noted;
        });
  }

  /** What is written along with a changed standing. */
  @FunctionalInterface
  private interface Along {
    void with(Transaction transaction) throws SQLException;
  }
}
