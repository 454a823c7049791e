package org.engagement.domain.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The proof that a Merkle tree only grew: that the older tree is the beginning of the newer one
 * (RFC 6962, section 2.1.2).
 *
 * @param olderSize how many leaves the older tree had
 * @param newerSize how many the newer one has, at least as many
 * @param path the hashes that tie the two roots together
 */
public record ConsistencyProof(long olderSize, long newerSize, List<TreeHash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
    if (olderSize < 0 || olderSize > newerSize) {
      throw new IllegalArgumentException("an older tree is at most as large as a newer one");
    }
  }

  /** Returns the proof between the trees of these sizes. */
  public static ConsistencyProof of(long olderSize, long newerSize, TreeNodes nodes) {
    List<TreeHash> path = new ArrayList<>();
    if (olderSize > 0 && olderSize < newerSize) {
      collect(olderSize, newerSize, nodes, path);
    }
    return new ConsistencyProof(olderSize, newerSize, path);
  }

  private static void collect(long older, long newer, TreeNodes nodes, List<TreeHash> path) {
    long start = 0;
    long end = newer;
    boolean whole = true;
    while (older != end) {
      long middle = start + Subtrees.split(end - start);
      if (older <= middle) {
        path.add(Subtrees.hash(middle, end, nodes));
        end = middle;
      } else {
        path.add(Subtrees.hash(start, middle, nodes));
        start = middle;
        whole = false;
      }
    }
    if (!whole) {
      path.add(Subtrees.hash(start, end, nodes));
    }
    Collections.reverse(path);
  }

  /**
   * Returns whether this proves that the tree with the newer root begins as the older one; about
   * the tree without leaves nothing can be proven, because every tree begins as it.
   */
  public boolean proves(TreeHash olderRoot, TreeHash newerRoot) {
    if (olderSize == 0) {
      return false;
    }
    if (olderSize == newerSize) {
      return path.isEmpty() && olderRoot.equals(newerRoot);
    }
    return climbs(olderRoot, newerRoot);
  }

  private boolean climbs(TreeHash olderRoot, TreeHash newerRoot) {
    // RFC 9162, section 2.1.4.2
    boolean complete = Long.bitCount(olderSize) == 1;
    if (!complete && path.isEmpty()) {
      return false;
    }
    int trailing = Long.numberOfTrailingZeros(olderSize);
    long node = (olderSize - 1) >> trailing;
    long last = (newerSize - 1) >> trailing;
    TreeHash older = complete ? olderRoot : path.getFirst();
    TreeHash newer = older;
    for (TreeHash sibling : complete ? path : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        older = TreeHash.ofNode(sibling, older);
        newer = TreeHash.ofNode(sibling, newer);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        newer = TreeHash.ofNode(newer, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && older.equals(olderRoot) && newer.equals(newerRoot);
  }
}
