package org.engagement.domain.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How a Merkle tree grows by some leaves.
 *
 * @param leaves what is added, in order
 * @param tops the roots of the tiles that became full by it, at every level of tiles
 */
public record TreeGrowth(
    TreeEdge before, TreeEdge after, List<TreeHash> leaves, List<TileTop> tops) {

  /**
   * The root of a full tile, which is one hash of a tile of the level above.
   *
   * @param level the level of tiles that the hash stands in, at least 1
   * @param index which hash of that level, from 0
   */
  public record TileTop(int level, long index, TreeHash hash) {}

  public TreeGrowth {
    leaves = List.copyOf(leaves);
    tops = List.copyOf(tops);
  }

  /** Returns how the tree with this edge grows by these leaves. */
  public static TreeGrowth of(TreeEdge before, Collection<TreeHash> leaves) {
    List<TreeHash> edge = new ArrayList<>(before.roots());
    List<TileTop> tops = new ArrayList<>();
    long size = before.size();
    for (TreeHash leaf : leaves) {
      TreeHash node = leaf;
      int height = 0;
      for (long rest = size; (rest & 1) == 1; rest >>= 1) {
        node = TreeHash.ofNode(edge.removeLast(), node);
        height++;
        if (height % Tile.HEIGHT == 0) {
          tops.add(new TileTop(height / Tile.HEIGHT, size >> height, node));
        }
      }
      edge.add(node);
      size++;
    }
    return new TreeGrowth(before, new TreeEdge(size, edge), List.copyOf(leaves), tops);
  }
}
