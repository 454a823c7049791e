package org.engagement.domain.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done.
 *
 * <p>Privacy guarantee: names subjects by pseudonym only, and carries no free text of theirs.
 *
 * @param actor the named key, source or worker that did it, never a person's name
 * @param details further facts, by name; values are ids, numbers, states and digests; all in all an
 *     entry has at most {@link #LONGEST_BYTES} in its canonical form
 */
public record AuditEntry(
    AuditAction action,
    Instant at,
    String actor,
    @Nullable Pseudonym subject,
    SortedMap<String, String> details) {
  /** The version of the canonical form. */
  public static final int FORMAT_VERSION = 1;

  /** The most bytes that an entry has: a bundle of entries has no room for longer ones. */
  public static final int LONGEST_BYTES = 65_535;

  /** The most bytes that the canonical form makes of a character, and of all but the texts. */
  private static final int BYTES_OF_A_CHARACTER = 6;

  private static final int FRAME_BYTES = 512;

  public AuditEntry {
    SortedMap<String, String> sorted = new TreeMap<>();
    sorted.putAll(details);
    details = Collections.unmodifiableSortedMap(sorted);
    requireText(actor);
    details.forEach((name, value) -> {
      requireText(name);
      requireText(value);
    });
    if (mayBeTooLong(actor, details)
        && CanonicalJson.bytesOf(action, at, actor, subject, details).length > LONGEST_BYTES) {
      throw new IllegalArgumentException("an audit entry has at most 65,535 bytes");
    }
  }

  /** Tells without writing it down, which is what takes time. */
  private static boolean mayBeTooLong(String actor, SortedMap<String, String> details) {
    long characters = actor.length();
    for (Map.Entry<String, String> detail : details.entrySet()) {
      characters += detail.getKey().length() + detail.getValue().length() + BYTES_OF_A_CHARACTER;
    }
    return characters * BYTES_OF_A_CHARACTER + FRAME_BYTES > LONGEST_BYTES;
  }

  /** Returns an entry with these details. */
  public static AuditEntry of(
      AuditAction action,
      Instant at,
      String actor,
      @Nullable Pseudonym subject,
      Map<String, String> details) {
    return new AuditEntry(action, at, actor, subject, new TreeMap<>(details));
  }

  /**
   * Returns the entry of these canonical bytes.
   *
   * @throws AuditFault of kind {@code MALFORMED} if they are not the canonical form of an entry
   */
  public static AuditEntry parse(byte[] canonical) {
    return EntryText.parse(canonical);
  }

  /** Returns the canonical bytes of this entry (RFC 8785), the same for equal entries for ever. */
  public byte[] canonicalBytes() {
    return CanonicalJson.bytesOf(action, at, actor, subject, details);
  }

  /** Half a surrogate pair has no bytes; two different entries would look the same (RFC 8785). */
  private static void requireText(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("an audit entry holds well-formed text");
    }
  }
}
