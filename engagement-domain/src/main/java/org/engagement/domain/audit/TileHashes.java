package org.engagement.domain.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The content of a tile of hashes: 32 bytes each, side by side (C2SP tlog-tiles). */
public final class TileHashes {
  private TileHashes() {}

  /** Returns the content with these hashes. */
  public static byte[] encode(Collection<TreeHash> hashes) {
    byte[] content = new byte[hashes.size() * TreeHash.LENGTH];
    int offset = 0;
    for (TreeHash hash : hashes) {
      hash.copyTo(content, offset);
      offset += TreeHash.LENGTH;
    }
    return content;
  }

  /**
   * Returns the hashes of this content.
   *
   * @throws AuditFault of kind {@code GAP} if the tile's width calls for another length
   */
  public static List<TreeHash> decode(Tile tile, byte[] content) {
    if (content.length != tile.width() * TreeHash.LENGTH) {
      throw new AuditFault(AuditFault.Kind.GAP, tile.path() + " has not the length of its width");
    }
    return decode(content);
  }

  /**
   * Returns the hashes that lie side by side in this content.
   *
   * @throws IllegalArgumentException if its length is no multiple of 32
   */
  public static List<TreeHash> decode(byte[] content) {
    if (content.length % TreeHash.LENGTH != 0) {
      throw new IllegalArgumentException("hashes have 32 bytes each");
    }
    List<TreeHash> hashes = new ArrayList<>(content.length / TreeHash.LENGTH);
    for (int offset = 0; offset < content.length; offset += TreeHash.LENGTH) {
      hashes.add(TreeHash.in(content, offset));
    }
    return hashes;
  }
}
