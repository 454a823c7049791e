package org.engagement.domain.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The proof that one leaf is part of a Merkle tree (RFC 6962, section 2.1.1).
 *
 * @param index the leaf's index, from 0
 * @param size how many leaves the tree has, more than {@code index}
 * @param path the missing hashes on the way to the root, the lowest first
 */
public record InclusionProof(long index, long size, List<TreeHash> path) {
  public InclusionProof {
    path = List.copyOf(path);
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a leaf's index is from 0 to below the size of its tree");
    }
  }

  /** Returns the proof for this leaf in the tree of this size. */
  public static InclusionProof of(long index, long size, TreeNodes nodes) {
    List<TreeHash> path = new ArrayList<>();
    long start = 0;
    long end = size;
    while (end - start > 1) {
      long middle = start + Subtrees.split(end - start);
      if (index < middle) {
        path.add(Subtrees.hash(middle, end, nodes));
        end = middle;
      } else {
        path.add(Subtrees.hash(start, middle, nodes));
        start = middle;
      }
    }
    Collections.reverse(path);
    return new InclusionProof(index, size, path);
  }

  /** Returns whether this proves that {@code leaf} stands in the tree with this root. */
  public boolean proves(TreeHash leaf, TreeHash root) {
    // RFC 9162, section 2.1.3.2
    long node = index;
    long last = size - 1;
    TreeHash hash = leaf;
    for (TreeHash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = TreeHash.ofNode(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = TreeHash.ofNode(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
