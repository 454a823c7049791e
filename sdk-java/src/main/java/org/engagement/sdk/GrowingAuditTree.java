package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.TreeEdge;
import org.engagement.domain.audit.TreeGrowth;
import org.engagement.domain.audit.TreeHash;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.AuditTree.Head;
import org.engagement.port.driven.Stores;

/**
 * Makes audit entries leaves of the tree, in the order of their commits, and signs checkpoints: at
 * most one a second, because signing is what costs.
 *
 * <p>Any engine on the store may do it; each growth follows exactly the one before it, so whoever
 * comes second looks again.
 */
@Singleton
final class GrowingAuditTree {
  private static final int MOST_AT_ONCE = 5_000;
  private static final long BETWEEN_CHECKPOINTS = Duration.ofSeconds(1).toNanos();

  private final AuditLog log;
  private final AuditTree tree;
  private final AuditTreeKey key;
  private final String origin;
  private long signedSize = -1;
  private long signedAt;

  @Inject
  GrowingAuditTree(Stores stores, AuditTreeKey key, EngagementSettings settings) {
    this.log = stores.auditLog();
    this.tree = stores.auditTree();
    this.key = key;
    this.origin = settings.auditOrigin;
  }

  /** Grows the tree once, and signs it if the last signature is a second old. */
  synchronized Worked grow() {
    Head head = tree.head();
    List<Pending> entries = log.read(head.position(), MOST_AT_ONCE);
    if (!entries.isEmpty()) {
      TreeGrowth growth =
          TreeGrowth.of(
              head.edge(),
              entries.stream().map(entry -> TreeHash.ofLeaf(entry.canonical().toArray())).toList());
      if (!tree.grow(growth, entries.stream().map(Pending::position).toList())) {
        return Worked.PART;
      }
      head = new Head(entries.getLast().position(), growth.after());
    }
    if (System.nanoTime() - signedAt >= BETWEEN_CHECKPOINTS || signedSize < 0) {
      sign(head.edge());
    }
    if (entries.isEmpty()) {
      return Worked.NOTHING;
    }
    return entries.size() == MOST_AT_ONCE ? Worked.PART : Worked.ALL;
  }

  /** Grows the tree by all that there is and signs what it is then. */
  synchronized void finish() {
    Worked worked = Worked.PART;
    while (worked == Worked.PART) {
      worked = grow();
    }
    sign(tree.head().edge());
  }

  private void sign(TreeEdge edge) {
    if (edge.size() == 0 || edge.size() == signedSize) {
      return;
    }
    tree.keepCheckpoint(edge.size(), key.sign(Checkpoint.of(origin, edge)));
    signedSize = edge.size();
    signedAt = System.nanoTime();
  }
}
