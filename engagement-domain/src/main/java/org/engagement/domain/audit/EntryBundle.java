package org.engagement.domain.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The content of a bundle of entries: each with its length before it, two bytes, big end first
 * (C2SP tlog-tiles).
 */
public final class EntryBundle {
  /** The longest entry that a bundle can hold, in bytes. */
  public static final int LONGEST_ENTRY = 0xffff;

  private EntryBundle() {}

  /**
   * Returns the content with these entries.
   *
   * @throws IllegalArgumentException if one has more than 65,535 bytes
   */
  public static byte[] encode(List<byte[]> entries) {
    int length = 0;
    for (byte[] entry : entries) {
      if (entry.length > LONGEST_ENTRY) {
        throw new IllegalArgumentException("an entry has at most 65,535 bytes");
      }
      length += Short.BYTES + entry.length;
    }
    ByteBuffer content = ByteBuffer.allocate(length);
    for (byte[] entry : entries) {
      content.putShort((short) entry.length).put(entry);
    }
    return content.array();
  }

  /**
   * Returns the entries of this content.
   *
   * @throws AuditFault of kind {@code MALFORMED} if it ends inside an entry, {@code GAP} if it
   *     holds more or fewer than the tile is wide
   */
  public static List<byte[]> decode(Tile tile, byte[] content) {
    List<byte[]> entries = new ArrayList<>(tile.width());
    int offset = 0;
    while (offset < content.length) {
      int start = offset + 2;
      int end =
          start > content.length
              ? Integer.MAX_VALUE
              : start + (((content[offset] & 0xff) << 8) | (content[offset + 1] & 0xff));
      if (end > content.length) {
        throw new AuditFault(AuditFault.Kind.MALFORMED, tile.path() + " ends inside an entry");
      }
      entries.add(Arrays.copyOfRange(content, start, end));
      offset = end;
    }
    if (entries.size() != tile.width()) {
      throw new AuditFault(AuditFault.Kind.GAP, tile.path() + " has not the entries of its width");
    }
    return entries;
  }
}
