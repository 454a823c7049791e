package org.engagement.bench.drill;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.ConsentTerms;
import org.engagement.domain.consent.TextHash;
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
import org.engagement.port.driven.forwarding.ForwardingActivityLog;
import org.engagement.port.driven.forwarding.ForwardingDecisionLog;
import org.engagement.port.driven.forwarding.ForwardingDeliveries;
import org.engagement.port.driven.forwarding.ForwardingProjections;
import org.engagement.port.driven.forwarding.ForwardingStores;

/** Stores from which a safeguard of withdrawals was taken away. */
final class BrokenStores {
  private BrokenStores() {}

  /** Where what was judged by consents is compared with what they are now. */
  enum Comparison {
    APPEND,
    PROJECTION,
    DECISION,
    CLAIM
  }

  /** Says of what is written there that it was judged at the epochs of now. */
  static UnaryOperator<Stores> withoutEpochs(Comparison... places) {
    Set<Comparison> removed = Set.of(places);
    return inner -> withoutEpochs(inner, removed);
  }

  private static Stores withoutEpochs(Stores inner, Set<Comparison> removed) {
    return new ForwardingStores(inner) {
      @Override
      public ActivityLog activityLog() {
        if (!removed.contains(Comparison.APPEND)) {
          return inner.activityLog();
        }
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
        if (!removed.contains(Comparison.PROJECTION)) {
          return inner.projections();
        }
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
        if (!removed.contains(Comparison.DECISION)) {
          return inner.decisionLog();
        }
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
        if (!removed.contains(Comparison.CLAIM)) {
          return inner.deliveries();
        }
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

  /**
   * Shows each consent as of the instant that its node's clock said, as if nobody compared it with
   * what is on record.
   */
  static UnaryOperator<Stores> withoutOrder() {
    Map<ConsentEvent, ConsentEvent> asSaid = new ConcurrentHashMap<>();
    return inner ->
        new ForwardingStores(inner) {
          @Override
          public ConsentLedger consentLedger() {
            return new UnorderedLedger(inner.consentLedger(), asSaid);
          }
        };
  }

  private record UnorderedLedger(ConsentLedger inner, Map<ConsentEvent, ConsentEvent> asSaid)
      implements ConsentLedger {
    @Override
    public RecordResult record(ConsentCommit commit) {
      RecordResult result = inner.record(commit);
      ConsentEvent event = commit.event();
      while (result instanceof RecordResult.Overtaken overtaken) {
        event = event.recordedNoEarlierThan(overtaken.by().plusNanos(1_000));
        asSaid.put(event, commit.event());
        result =
            inner.record(
                new ConsentCommit(
                    commit.requestDigest(),
                    commit.subject(),
                    commit.minted(),
                    event,
                    commit.timers(),
                    commit.audit()));
      }
      return result;
    }

    @Override
    public Map<Pseudonym, ConsentSnapshot> snapshots(Collection<Pseudonym> subjects) {
      Map<Pseudonym, ConsentSnapshot> shown = new HashMap<>();
      inner
          .snapshots(subjects)
          .forEach((subject, snapshot) ->
              shown.put(
                  subject,
                  new ConsentSnapshot(
                      new ConsentHistory(
                          snapshot.history().events().stream()
                              .map(event -> asSaid.getOrDefault(event, event))
                              .toList()),
                      snapshot.standing(),
                      snapshot.epoch())));
      return shown;
    }

    @Override
    public Map<Shard, Long> epochs(Collection<Shard> shards) {
      return inner.epochs(shards);
    }

    @Override
    public void keepTerms(ConsentTerms terms) {
      inner.keepTerms(terms);
    }

    @Override
    public Optional<ConsentTerms> terms(TextHash hash) {
      return inner.terms(hash);
    }

    @Override
    public Map<UUID, ConsentEvent> byRequest(Pseudonym subject) {
      return inner.byRequest(subject);
    }

    @Override
    public Optional<ConsentEvent> recordedUnder(Pseudonym subject, UUID requestDigest) {
      return inner.recordedUnder(subject, requestDigest);
    }
  }

  private static Map<Shard, Long> now(Stores inner, Collection<Shard> shards) {
    ConsentLedger ledger = inner.consentLedger();
    return ledger.epochs(shards);
  }
}
