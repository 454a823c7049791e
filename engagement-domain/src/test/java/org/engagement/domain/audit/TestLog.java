package org.engagement.domain.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A log whose files lie in memory, written as the specification says and not as we do. */
final class TestLog {
  static final String ORIGIN = "insurer.example/audit";

  final Map<String, byte[]> content = new TreeMap<>();
  final KeyPair pair = pair();
  private final List<byte[]> entries = new ArrayList<>();

  static TestLog of(int size) {
    TestLog log = new TestLog();
    for (int i = 0; i < size; i++) {
      log.entries.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
    }
    log.write();
    return log;
  }

  LogFiles files() {
    return path -> Optional.ofNullable(content.get(path));
  }

  byte[] file(String path) {
    return files().read(path).orElseThrow();
  }

  NoteKey key() {
    byte[] x509 = pair.getPublic().getEncoded();
    return NoteKey.of(ORIGIN, Arrays.copyOfRange(x509, x509.length - 32, x509.length));
  }

  List<byte[]> entries() {
    return entries;
  }

  /** Writes all of it anew from its entries, as whoever rewrites history would. */
  void write() {
    content.clear();
    for (Tile tile : Tile.ofEntries(entries.size())) {
      int from = (int) tile.index() * Tile.FULL;
      content.put(tile.path(), EntryBundle.encode(entries.subList(from, from + tile.width())));
    }
    List<TreeHash> leaves = entries.stream().map(TreeHash::ofLeaf).toList();
    addHashes(new ArrayList<>(leaves));
    content.put(LogFiles.CHECKPOINT, checkpoint(entries.size()));
  }

  /** Returns the signed checkpoint of the first entries. */
  byte[] checkpoint(int size) {
    TreeEdge edge =
        TreeEdge.EMPTY.plus(entries.subList(0, size).stream().map(TreeHash::ofLeaf).toList());
    return SignedNote.sign(Checkpoint.of(ORIGIN, edge).text(), key(), this::signature).bytes();
  }

  void addHashes(List<TreeHash> leaves) {
    List<TreeHash> row = leaves;
    for (int level = 0; !row.isEmpty(); level++) {
      List<TreeHash> above = new ArrayList<>();
      for (int from = 0; from < row.size(); from += Tile.FULL) {
        List<TreeHash> tile = row.subList(from, Math.min(row.size(), from + Tile.FULL));
        content.put(
            new Tile(Tile.Kind.HASHES, level, from / Tile.FULL, tile.size()).path(),
            TileHashes.encode(tile));
        if (tile.size() == Tile.FULL) {
          above.add(TreeEdge.EMPTY.plus(tile).root());
        }
      }
      row = above;
    }
  }

  byte[] signature(byte[] text) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(text);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
