package org.engagement.domain.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a log signs: that its tree had this root at this size (C2SP tlog-checkpoint).
 *
 * @param origin the log's own name; not empty, no line break
 * @param size how many entries the tree has
 * @param extensions further lines, opaque; ours has none
 */
public record Checkpoint(String origin, long size, TreeHash root, List<String> extensions) {
  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("an origin is one line that is not empty");
    }
    if (size < 0) {
      throw new IllegalArgumentException("a tree's size is at least 0");
    }
    for (String extension : extensions) {
      if (extension.isEmpty() || extension.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("an extension is one line that is not empty");
      }
    }
  }

  /** Returns the checkpoint without further lines. */
  public static Checkpoint of(String origin, TreeEdge edge) {
    return new Checkpoint(origin, edge.size(), edge.root(), List.of());
  }

  /** Returns the text that is signed; it ends with a line break. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /**
   * Returns the checkpoint that this text is.
   *
   * @throws AuditFault of kind {@code MALFORMED} if it is none
   */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw malformed("ends with a line break");
    }
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
      throw malformed("has at least three lines, none of them empty");
    }
    if (!lines.get(1).matches("0|[1-9][0-9]{0,18}")) {
      throw malformed("has a decimal size in its second line");
    }
    Checkpoint checkpoint;
    try {
      checkpoint =
          new Checkpoint(
              lines.get(0),
              Long.parseLong(lines.get(1)),
              TreeHash.ofBase64(lines.get(2)),
              lines.subList(3, lines.size()));
    } catch (IllegalArgumentException e) {
      throw new AuditFault(AuditFault.Kind.MALFORMED, "a checkpoint has a size and a root hash", e);
    }
    if (checkpoint.size == 0 && !checkpoint.root.equals(TreeHash.OF_EMPTY_TREE)) {
      throw new AuditFault(AuditFault.Kind.ROOT, "the tree without entries has one root only");
    }
    if (!checkpoint.text().equals(text)) {
      throw malformed("breaks its lines with U+000A alone");
    }
    return checkpoint;
  }

  /** Returns the bytes that are signed. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  private static AuditFault malformed(String rule) {
    return new AuditFault(AuditFault.Kind.MALFORMED, "a checkpoint " + rule);
  }
}
