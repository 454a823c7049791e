package org.engagement.port.driven;

import java.util.List;
import java.util.Optional;
import org.engagement.domain.audit.Tile;
import org.engagement.domain.audit.TreeEdge;
import org.engagement.domain.audit.TreeGrowth;

/**
 * The Merkle tree over the entries of the {@link AuditLog} (RFC 6962), insert-only.
 *
 * <p>Entries become its leaves in the order of their positions. Many may try to grow it at one
 * moment; each growth follows the one before it, so that the tree never forks.
 */
public interface AuditTree {
  /** Returns how far the tree has grown. */
  Head head();

  /**
   * Grows the tree, all of it or nothing.
   *
   * @param positions the position in the audit log of each leaf, ascending, all after the head's
   * @return false if somebody else has grown the tree since {@code growth.before()} was read
   */
  boolean grow(TreeGrowth growth, List<Long> positions);

  /**
   * Returns the content of this tile, in the tree's newest size or any older one.
   *
   * @return empty if the tree is not that large yet
   */
  Optional<Bytes> tile(Tile tile);

  /** Returns the index of the leaf that the entry at this position became, once it is one. */
  Optional<Long> indexOf(long position);

  /** Returns the newest signed checkpoint, as the bytes of its note. */
  Optional<Bytes> checkpoint();

  /**
   * Keeps the signed checkpoint of the tree at this size.
   *
   * @return false if one of this size or a larger one is there already; nothing is changed then
   */
  boolean keepCheckpoint(long size, Bytes note);

  /**
   * How far the tree has grown.
   *
   * @param position the position in the audit log of the last leaf; 0 if there is none
   */
  record Head(long position, TreeEdge edge) {
    /** The head of the tree without leaves. */
    public static final Head EMPTY = new Head(0, TreeEdge.EMPTY);
  }
}
