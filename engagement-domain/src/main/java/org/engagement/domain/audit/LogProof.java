package org.engagement.domain.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The proof that an entry stands in a log, to be verified offline with the entry and the log's key
 * (C2SP tlog-proof).
 *
 * @param index the entry's index
 * @param path from the leaf's sibling up to the root's child
 * @param checkpoint the signed note of the checkpoint
 */
public record LogProof(long index, List<TreeHash> path, SignedNote checkpoint) {
  private static final String HEADER = "c2sp.org/tlog-proof@v1\n";
  private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,17})");
  private static final int MOST_HASHES = 63;

  public LogProof {
    path = List.copyOf(path);
  }

  /** Returns the text of the proof, as bytes. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(HEADER).append("index ").append(index).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    text.append('\n').append(new String(checkpoint.bytes(), StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #bytes} writes, from any log; a line of extra data is passed over.
   *
   * @throws AuditFault of kind {@code MALFORMED} if it is no such text
   */
  public static LogProof parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf("\n\n");
    if (!text.startsWith(HEADER) || end < 0) {
      throw malformed();
    }
    List<String> lines =
        new ArrayList<>(List.of(text.substring(HEADER.length(), end).split("\n", -1)));
    if (lines.getFirst().startsWith("extra ")) {
      lines.removeFirst();
    }
    if (lines.isEmpty() || lines.size() > MOST_HASHES + 1) {
      throw malformed();
    }
    var index = INDEX.matcher(lines.removeFirst());
    if (!index.matches()) {
      throw malformed();
    }
    try {
      List<TreeHash> path = lines.stream().map(TreeHash::ofBase64).toList();
      byte[] note = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
      return new LogProof(Long.parseLong(index.group(1)), path, SignedNote.parse(note));
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  /**
   * Verifies that this entry stands in the log that this key signs.
   *
   * @return the checkpoint that vouches for it
   * @throws AuditFault of kind {@code SIGNATURE} if the key did not sign it, {@code ROOT} if the
   *     entry is another or stands elsewhere
   */
  public Checkpoint verify(byte[] entry, NoteKey key) {
    Checkpoint signed = Checkpoint.parse(checkpoint.verifiedBy(key));
    if (!signed.origin().equals(key.name())) {
      throw new AuditFault(AuditFault.Kind.SIGNATURE, "the checkpoint is of another log");
    }
    if (index >= signed.size()
        || !new InclusionProof(index, signed.size(), path)
            .proves(TreeHash.ofLeaf(entry), signed.root())) {
      throw new AuditFault(AuditFault.Kind.ROOT, "the entry does not stand there in the log");
    }
    return signed;
  }

  private static AuditFault malformed() {
    return new AuditFault(AuditFault.Kind.MALFORMED, "no proof of the form c2sp.org/tlog-proof@v1");
  }
}
