package org.engagement.domain.subject;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The 128 random bits that stand for one data subject everywhere outside the vault (GDPR Art.
 * 4(5)).
 *
 * <p>Privacy guarantee: a pseudonym is drawn, never derived from an identifier, and does not show
 * itself in {@link #toString()}.
 */
public record Pseudonym(long high, long low) implements Comparable<Pseudonym> {
  private static final Pattern HEX_128 = Pattern.compile("[0-9a-f]{32}");
  private static final Comparator<Pseudonym> UNSIGNED_ORDER =
      Comparator.comparing(Pseudonym::high, Long::compareUnsigned)
          .thenComparing(Pseudonym::low, Long::compareUnsigned);

  /** Returns the pseudonym with these bits. */
  public static Pseudonym of(UUID bits) {
    return new Pseudonym(bits.getMostSignificantBits(), bits.getLeastSignificantBits());
  }

  /**
   * Reads the form that {@link #hex()} writes.
   *
   * @throws IllegalArgumentException if the text is not 32 lowercase hex digits
   */
  public static Pseudonym parse(String hex) {
    if (!HEX_128.matcher(hex).matches()) {
      throw new IllegalArgumentException("a pseudonym is 32 lowercase hex digits");
    }
    return new Pseudonym(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  /** Returns the same bits as a UUID, for stores that have such a type. */
  public UUID bits() {
    return new UUID(high, low);
  }

  /** Returns the bits as 32 lowercase hex digits. */
  public String hex() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  /** Returns the shard that this subject belongs to for ever. */
  public Shard shard() {
    return new Shard((int) (high >>> 56));
  }

  @Override
  public int compareTo(Pseudonym other) {
    return UNSIGNED_ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "Pseudonym[…]";
  }
}
