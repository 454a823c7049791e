package org.engagement.domain.audit;

import java.util.ArrayList;
import java.util.List;

/** The complete subtrees of a tree of one size, read from its tiles. */
public final class TiledTree implements TreeNodes {
  private final long size;
  private final LogFiles files;

  /** Makes the tree of this size over these files. */
  public TiledTree(long size, LogFiles files) {
    this.size = size;
    this.files = files;
  }

  @Override
  public TreeHash at(int level, long index) {
    int tileLevel = level / Tile.HEIGHT;
    int height = level % Tile.HEIGHT;
    long first = index << height;
    long count = size >> (Tile.HEIGHT * tileLevel);
    long number = first / Tile.FULL;
    if (first + (1L << height) > count) {
      throw new AuditFault(AuditFault.Kind.GAP, "the tree has no such complete subtree");
    }
    int width = (int) Math.min(Tile.FULL, count - number * Tile.FULL);
    Tile tile = new Tile(Tile.Kind.HASHES, tileLevel, number, width);
    List<TreeHash> hashes = TileHashes.decode(tile, files.require(tile));
    int from = (int) (first % Tile.FULL);
    return rootOf(hashes.subList(from, from + (1 << height)));
  }

  /** Returns the root over these, a power of two of them. */
  static TreeHash rootOf(List<TreeHash> hashes) {
    List<TreeHash> row = hashes;
    while (row.size() > 1) {
      List<TreeHash> above = new ArrayList<>(row.size() / 2);
      for (int i = 0; i < row.size(); i += 2) {
        above.add(TreeHash.ofNode(row.get(i), row.get(i + 1)));
      }
      row = above;
    }
    return row.getFirst();
  }
}
