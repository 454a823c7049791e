package org.engagement.bench.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.EntryBundle;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.audit.SignedNote;
import org.engagement.domain.audit.Tile;
import org.engagement.domain.audit.TileHashes;
import org.engagement.domain.audit.TreeEdge;
import org.engagement.domain.audit.TreeHash;

/**
 * A log of many entries in a folder, as an export leaves it.
 *
 * @param bytes of all entries together
 */
record MadeLog(NoteKey key, long bytes) {
  private static final String ORIGIN = "bench.engagement.invalid/audit";
  private static final int KEY_LENGTH = 32;

  /** A bundle of entries that was written. */
  private record Bundle(List<TreeHash> leaves, long bytes) {}

  /** Writes a log of this size, a multiple of a full tile. */
  static MadeLog write(Path folder, long size) throws IOException {
    if (size % Tile.FULL != 0) {
      throw new IllegalArgumentException("the size is a multiple of " + Tile.FULL);
    }
    List<Bundle> bundles =
        LongStream.range(0, size / Tile.FULL)
            .parallel()
            .mapToObj(index -> bundle(folder, index))
            .toList();
    TreeEdge edge = TreeEdge.EMPTY;
    List<TreeHash> row = new ArrayList<>(bundles.size());
    for (Bundle bundle : bundles) {
      edge = edge.plus(bundle.leaves());
      row.add(TreeEdge.EMPTY.plus(bundle.leaves()).root());
    }
    for (int level = 1; !row.isEmpty(); level++) {
      row = above(folder, level, row);
    }
    return new MadeLog(sign(folder, edge), bundles.stream().mapToLong(Bundle::bytes).sum());
  }

  private static Bundle bundle(Path folder, long index) {
    List<byte[]> entries =
        IntStream.range(0, Tile.FULL)
            .mapToObj(place -> Entries.entry(index * Tile.FULL + place).canonicalBytes())
            .toList();
    List<TreeHash> leaves = entries.stream().map(TreeHash::ofLeaf).toList();
    put(
        folder,
        new Tile(Tile.Kind.ENTRIES, 0, index, Tile.FULL).path(),
        EntryBundle.encode(entries));
    put(folder, new Tile(Tile.Kind.HASHES, 0, index, Tile.FULL).path(), TileHashes.encode(leaves));
    return new Bundle(leaves, entries.stream().mapToLong(entry -> entry.length).sum());
  }

  private static List<TreeHash> above(Path folder, int level, List<TreeHash> row) {
    List<TreeHash> above = new ArrayList<>();
    for (int from = 0; from < row.size(); from += Tile.FULL) {
      List<TreeHash> tile = row.subList(from, Math.min(row.size(), from + Tile.FULL));
      put(
          folder,
          new Tile(Tile.Kind.HASHES, level, from / Tile.FULL, tile.size()).path(),
          TileHashes.encode(tile));
      if (tile.size() == Tile.FULL) {
        above.add(TreeEdge.EMPTY.plus(tile).root());
      }
    }
    return above;
  }

  private static NoteKey sign(Path folder, TreeEdge edge) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      NoteKey key =
          NoteKey.of(
              ORIGIN, Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length));
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      put(
          folder,
          LogFiles.CHECKPOINT,
          SignedNote.sign(Checkpoint.of(ORIGIN, edge).text(), key, text -> signed(signer, text))
              .bytes());
      return key;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
    }
  }

  private static byte[] signed(Signature signer, byte[] text) {
    try {
      signer.update(text);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a fresh key signs", e);
    }
  }

  private static void put(Path folder, String path, byte[] content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
