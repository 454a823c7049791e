package org.engagement.bench.drill;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;

/** Stores from which a safeguard of withdrawals was taken away. */
final class BrokenStores {
  private BrokenStores() {}

  /** Says of whatever is written that it was judged at the epochs of now. */
  static Stores withoutEpochs(Stores inner) {
    return new ForwardingStores(inner) {
      @Override
      public ActivityLog activityLog() {
        return new ForwardingActivityLog(inner.activityLog()) {
          @Override
          public AppendResult append(IntakeBatch batch) {
            return super.append(
                new IntakeBatch(
                    batch.activities(), now(inner, batch.epochs().keySet()), batch.tally()));
          }
        };
      }

      @Override
      public Projections projections() {
        return new ForwardingProjections(inner.projections()) {
          @Override
          public Projections.CommitResult commit(ProjectionCommit commit) {
            return super.commit(
                new ProjectionCommit(
                    commit.lease(),
                    commit.newPosition(),
                    now(inner, commit.epochs().keySet()),
                    commit.states(),
                    commit.timers(),
                    commit.fired(),
                    commit.decisions(),
                    commit.messages(),
                    commit.outcomes(),
                    commit.audit()));
          }
        };
      }

      @Override
      public DecisionLog decisionLog() {
        return new ForwardingDecisionLog(inner.decisionLog()) {
          @Override
          public DecisionLog.CommitResult commit(DecisionCommit commit) {
            return super.commit(
                new DecisionCommit(
                    commit.decision(),
                    now(inner, commit.epochs().keySet()),
                    commit.message(),
                    commit.openGoals(),
                    commit.audit()));
          }
        };
      }

      @Override
      public Deliveries deliveries() {
        return new ForwardingDeliveries(inner.deliveries()) {
          @Override
          public Set<MessageId> move(Moves moves) {
            return super.move(
                new Moves(moves.lease(), now(inner, moves.epochs().keySet()), moves.lines()));
          }
        };
      }
    };
  }

  /** Never tells a withdrawal what it has to wait for. */
  static Stores withoutWaiting(Stores inner) {
    return new ForwardingStores(inner) {
      @Override
      public Deliveries deliveries() {
        return new ForwardingDeliveries(inner.deliveries()) {
          @Override
          public Set<AttemptId> claimedOf(Pseudonym subject) {
            return Set.of();
          }
        };
      }
    };
  }

  private static Map<Shard, Long> now(Stores inner, Collection<Shard> shards) {
    ConsentLedger ledger = inner.consentLedger();
    return ledger.epochs(shards);
  }
}
