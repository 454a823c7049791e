package org.engagement.domain.audit;

import java.util.ArrayList;
import java.util.List;

/** Cuts ranges of leaves into the complete subtrees that a Merkle tree is made of. */
final class Subtrees {
  private Subtrees() {}

  /**
   * Returns the roots of the complete subtrees that make the subtree over the leaves from {@code
   * start} on up to before {@code end}, from left to right.
   */
  static List<TreeHash> of(long start, long end, TreeNodes nodes) {
    List<TreeHash> roots = new ArrayList<>();
    for (long from = start; from < end; ) {
      int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - from);
      roots.add(nodes.at(level, from >> level));
      from += 1L << level;
    }
    return roots;
  }

  /** Returns the root over these, of which each is at most as large as the one before it. */
  static TreeHash joined(List<TreeHash> roots) {
    TreeHash joined = roots.getLast();
    for (int i = roots.size() - 2; i >= 0; i--) {
      joined = TreeHash.ofNode(roots.get(i), joined);
    }
    return joined;
  }

  /** Returns the hash over a range of leaves that starts where a subtree of the tree does. */
  static TreeHash hash(long start, long end, TreeNodes nodes) {
    return joined(of(start, end, nodes));
  }

  /** Returns the largest power of two that is less than this count of at least two leaves. */
  static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
