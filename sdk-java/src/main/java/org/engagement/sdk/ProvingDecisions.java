package org.engagement.sdk;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.audit.DecisionProof;
import org.engagement.domain.audit.InclusionProof;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.DecisionLog.Recorded;
import org.engagement.port.driven.Stores;

/**
 * Finds the entry that a decision stands in, and proves both.
 *
 * <p>Entries lie nearly in the order of their times: as far apart as clocks of nodes differ and a
 * commit takes. So the entry is looked for around the decision's time, which is found by halving.
 */
final class ProvingDecisions {
  private static final int AT_ONCE = 1_000;

  private final DecisionLog decisions;
  private final AuditLog log;
  private final AuditTree tree;
  private final LogTimes times;
  private final AuditTreeKey key;

  @Inject
  ProvingDecisions(Stores stores, LogTimes times, AuditTreeKey key) {
    this.decisions = stores.decisionLog();
    this.log = stores.auditLog();
    this.tree = stores.auditTree();
    this.times = times;
    this.key = key;
  }

  Optional<DecisionProof> prove(DecisionId id, LogFiles files) {
    return decisions.find(id).flatMap(recorded -> find(recorded, files));
  }

  private Optional<DecisionProof> find(Recorded recorded, LogFiles files) {
    Instant at = recorded.context().at();
    long position = times.before(at.minus(LogTimes.CLOCKS_DIFFER));
    Instant end = at.plus(LogTimes.CLOCKS_DIFFER);
    while (true) {
      List<Pending> page = log.read(position, AT_ONCE);
      for (Pending pending : page) {
        AuditEntry entry = AuditEntry.parse(pending.canonical().toArray());
        if (entry.at().isAfter(end)) {
          return Optional.empty();
        }
        AuditEntry decision =
            DecisionMaker.entry(recorded.decision(), recorded.context(), entry.actor());
        if (entry.action() == AuditAction.PROJECTION_COMMITTED) {
          Optional<InclusionProof> place = DecisionProof.inCommit(entry, decision);
          if (place.isPresent()) {
            return proof(pending, decision, place, files);
          }
        } else if (recorded.context().cause() instanceof Cause.ByRequest
            && entry.equals(decision)) {
          return proof(pending, decision, Optional.empty(), files);
        }
      }
      if (page.isEmpty()) {
        return Optional.empty();
      }
      position = page.getLast().position();
    }
  }

  private Optional<DecisionProof> proof(
      Pending entry, AuditEntry decision, Optional<InclusionProof> place, LogFiles files) {
    return Vouching.now(tree, files, key.verifier())
        .flatMap(vouching -> vouching.proof(entry.position()))
        .map(inLog ->
            new DecisionProof(
                decision,
                place.orElse(null),
                AuditEntry.parse(entry.canonical().toArray()),
                inLog));
  }
}
