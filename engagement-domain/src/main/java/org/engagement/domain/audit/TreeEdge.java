package org.engagement.domain.audit;

import java.util.Collection;
import java.util.List;

/**
 * The right edge of a Merkle tree: the roots of its largest complete subtrees from left to right,
 * which is all that is needed to grow it and to know its root (RFC 6962, section 2.1).
 *
 * @param size how many leaves the tree has
 * @param roots one hash for each bit that is set in {@code size}, the largest subtree first
 */
public record TreeEdge(long size, List<TreeHash> roots) {
  /** The edge of the tree without leaves. */
  public static final TreeEdge EMPTY = new TreeEdge(0, List.of());

  public TreeEdge {
    roots = List.copyOf(roots);
    if (size < 0 || roots.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException("an edge has one root for each bit of its size");
    }
  }

  /** Returns the edge of a tree of this size whose complete subtrees {@code nodes} knows. */
  public static TreeEdge of(long size, TreeNodes nodes) {
    return new TreeEdge(size, Subtrees.of(0, size, nodes));
  }

  /** Returns the edge after these leaves were added, in their order. */
  public TreeEdge plus(Collection<TreeHash> leaves) {
    return TreeGrowth.of(this, leaves).after();
  }

  /** Returns the root of the tree. */
  public TreeHash root() {
    return roots.isEmpty() ? TreeHash.OF_EMPTY_TREE : Subtrees.joined(roots);
  }
}
