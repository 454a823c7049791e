package org.engagement.domain.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tile: up to 256 consecutive hashes of one level of a Merkle tree, or the entries
 * below them, as a static file (C2SP tlog-tiles).
 *
 * @param kind hashes or entries
 * @param level 0 for leaf hashes, each level above holds the roots of full tiles below; 0 to 7 (a
 *     tree has less than 2^63 leaves), and 0 for entries
 * @param index which tile of its level, from 0
 * @param width how many hashes or entries it holds, 1 to 256; less than 256 is a partial tile
 */
public record Tile(Kind kind, int level, long index, int width) {
  /** How many hashes a full tile holds. */
  public static final int FULL = 256;

  /** How many levels of the tree one level of tiles stands for. */
  public static final int HEIGHT = 8;

  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|0|[1-7])/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  /** What a tile holds. */
  public enum Kind {
    HASHES,
    ENTRIES
  }

  public Tile {
    if (level < 0 || level > 7 || (kind == Kind.ENTRIES && level != 0)) {
      throw new IllegalArgumentException("a tile's level is 0 to 7, and 0 for entries");
    }
    if (index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("a tile has an index from 0 and a width of 1 to 256");
    }
  }

  /** Returns whether the tile holds less than 256. */
  public boolean partial() {
    return width < FULL;
  }

  /** Returns the same tile when it is full. */
  public Tile full() {
    return new Tile(kind, level, index, FULL);
  }

  /** Returns the tiles of hashes of this level that a tree of this size has, the partial last. */
  public static List<Tile> ofLevel(int level, long size) {
    return sized(Kind.HASHES, level, size >> (HEIGHT * level));
  }

  /** Returns the bundles of entries that a tree of this size has, the partial one last. */
  public static List<Tile> ofEntries(long size) {
    return sized(Kind.ENTRIES, 0, size);
  }

  /** Returns every tile of hashes of a tree of this size, the lowest level first. */
  public static List<Tile> ofTree(long size) {
    List<Tile> tiles = new ArrayList<>();
    for (int level = 0; level < HEIGHT && size >> (HEIGHT * level) > 0; level++) {
      tiles.addAll(ofLevel(level, size));
    }
    return tiles;
  }

  private static List<Tile> sized(Kind kind, int level, long count) {
    List<Tile> tiles = new ArrayList<>();
    for (long index = 0; index * FULL < count; index++) {
      tiles.add(new Tile(kind, level, index, (int) Math.min(FULL, count - index * FULL)));
    }
    return tiles;
  }

  /** Returns the path below the log's prefix, such as {@code tile/0/x001/x234/067.p/112}. */
  public String path() {
    StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
    }
    String level = kind == Kind.ENTRIES ? "entries" : Integer.toString(this.level);
    return "tile/" + level + "/" + number + (partial() ? ".p/" + width : "");
  }

  /**
   * Returns the tile that has this path.
   *
   * @throws AuditFault of kind {@code MALFORMED} if no tile has it
   */
  public static Tile ofPath(String path) {
    Matcher match = PATH.matcher(path);
    if (match.matches()) {
      try {
        long index = Long.parseLong(match.group(2).replaceAll("[x/]", ""));
        int width = match.group(3) == null ? FULL : Integer.parseInt(match.group(3));
        boolean entries = match.group(1).equals("entries");
        Tile tile =
            new Tile(
                entries ? Kind.ENTRIES : Kind.HASHES,
                entries ? 0 : Integer.parseInt(match.group(1)),
                index,
                width);
        if (tile.path().equals(path)) {
          return tile;
        }
      } catch (IllegalArgumentException e) {
        throw new AuditFault(AuditFault.Kind.MALFORMED, "no tile has this path", e);
      }
    }
    throw new AuditFault(AuditFault.Kind.MALFORMED, "no tile has this path");
  }
}
