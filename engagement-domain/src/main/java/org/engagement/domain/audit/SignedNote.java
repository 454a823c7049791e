package org.engagement.domain.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A text with the signatures of those who vouch for it (C2SP signed-note).
 *
 * @param text what is signed; ends with a line break
 */
public record SignedNote(String text, List<Line> signatures) {
  /** The largest note that is read, in bytes; sixteen of the largest signatures fit. */
  public static final int LARGEST = 1_000_000;

  private static final String DASH = "\u2014 ";

  /**
   * One signature.
   *
   * @param name whose it claims to be
   * @param signature four bytes that name the key, then the signature itself, in Base64; of its
   *     spellings only the canonical one is read
   */
  public record Line(String name, String signature) {}

  public SignedNote {
    signatures = List.copyOf(signatures);
  }

  /**
   * Returns the note that this key signs.
   *
   * @param ed25519 makes the 64 bytes of RFC 8032 over what it is given, with the private half
   */
  public static SignedNote sign(String text, NoteKey key, UnaryOperator<byte[]> ed25519) {
    byte[] signature = ed25519.apply(text.getBytes(StandardCharsets.UTF_8));
    byte[] line = Arrays.copyOf(key.id(), 4 + signature.length);
    System.arraycopy(signature, 0, line, 4, signature.length);
    return new SignedNote(
        text, List.of(new Line(key.name(), Base64.getEncoder().encodeToString(line))));
  }

  /**
   * Returns the note that these bytes are; nothing in it may be believed before it was verified.
   *
   * @throws AuditFault of kind {@code MALFORMED} if they are none
   */
  public static SignedNote parse(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw malformed("has at most 1,000,000 bytes");
    }
    String note = utf8(bytes);
    if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw malformed("has no control characters but line breaks");
    }
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n")) {
      throw malformed("is a text, an empty line and signatures, each line ended");
    }
    List<Line> lines = new ArrayList<>();
    for (String line : note.substring(blank + 2).split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(signature(line));
      }
    }
    if (lines.isEmpty()) {
      throw malformed("has a signature");
    }
    return new SignedNote(note.substring(0, blank + 1), lines);
  }

  private static Line signature(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw malformed("has signature lines of dash, name and Base64");
    }
    Line read = new Line(line.substring(DASH.length(), space), line.substring(space + 1));
    try {
      NoteKey.requireName(read.name());
      byte[] decoded = decoded(read);
      if (decoded.length < 5) {
        throw malformed("has signatures of more than four bytes");
      }
      if (!Base64.getEncoder().encodeToString(decoded).equals(read.signature())) {
        throw malformed("has signatures in canonical Base64");
      }
    } catch (IllegalArgumentException e) {
      throw new AuditFault(
          AuditFault.Kind.MALFORMED, "a note has signature lines of dash, name and Base64", e);
    }
    return read;
  }

  /**
   * Returns the text, which this key has signed.
   *
   * @throws AuditFault of kind {@code SIGNATURE} if it has not, or one of its signatures is false
   */
  public String verifiedBy(NoteKey key) {
    byte[] signed = text.getBytes(StandardCharsets.UTF_8);
    List<byte[]> own =
        signatures.stream()
            .filter(line -> line.name().equals(key.name()))
            .map(SignedNote::decoded)
            .filter(bytes -> Arrays.equals(Arrays.copyOf(bytes, 4), key.id()))
            .toList();
    Optional<byte[]> wrong =
        own.stream()
            .filter(bytes -> !key.verifies(Arrays.copyOfRange(bytes, 4, bytes.length), signed))
            .findFirst();
    if (own.isEmpty() || wrong.isPresent()) {
      throw new AuditFault(
          AuditFault.Kind.SIGNATURE,
          own.isEmpty()
              ? "no signature of the trusted key"
              : "the signature does not fit the text");
    }
    return text;
  }

  /** Returns the note as it is stored and sent. */
  public byte[] bytes() {
    StringBuilder note = new StringBuilder(text).append('\n');
    for (Line line : signatures) {
      note.append(DASH).append(line.name()).append(' ').append(line.signature()).append('\n');
    }
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decoded(Line line) {
    return Base64.getDecoder().decode(line.signature());
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new AuditFault(AuditFault.Kind.MALFORMED, "a note is UTF-8", e);
    }
  }

  private static AuditFault malformed(String rule) {
    return new AuditFault(AuditFault.Kind.MALFORMED, "a note " + rule);
  }
}
