package org.engagement.domain.audit;

import java.util.Optional;

/** The static files of a tiled log, wherever they lie (C2SP tlog-tiles). */
@FunctionalInterface
public interface LogFiles {
  /** Where the newest signed checkpoint lies. */
  String CHECKPOINT = "checkpoint";

  /** Returns the content of the file at this path below the log's prefix, if it is there. */
  Optional<byte[]> read(String path);

  /**
   * Returns the content of this tile: of its own file, or the first part of the full tile's.
   *
   * @throws AuditFault of kind {@code GAP} if neither is there
   */
  default byte[] require(Tile tile) {
    return read(tile.path())
        .or(() ->
            tile.partial()
                ? read(tile.full().path()).map(full -> cut(tile, full))
                : Optional.empty())
        .orElseThrow(() -> new AuditFault(AuditFault.Kind.GAP, tile.path() + " is missing"));
  }

  private static byte[] cut(Tile tile, byte[] full) {
    return switch (tile.kind()) {
      case HASHES ->
          TileHashes.encode(TileHashes.decode(tile.full(), full).subList(0, tile.width()));
      case ENTRIES ->
          EntryBundle.encode(EntryBundle.decode(tile.full(), full).subList(0, tile.width()));
    };
  }
}
