package org.engagement.domain.audit;

/** The complete subtrees of a Merkle tree, each by its root. */
@FunctionalInterface
public interface TreeNodes {
  /**
   * Returns the root of the {@code index}-th complete subtree of 2^{@code level} leaves; level 0
   * are the leaves themselves.
   *
   * @throws AuditFault if the log does not hold what is needed for it
   */
  TreeHash at(int level, long index);
}
