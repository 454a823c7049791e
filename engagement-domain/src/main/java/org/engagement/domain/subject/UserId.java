package org.engagement.domain.subject;

import java.text.Normalizer;

/**
 * The insurer's own id of a person, as it is known at the edge and nowhere behind it.
 *
 * <p>Compared exactly after Unicode NFC and trimming. Privacy guarantee: it does not show itself in
 * {@link #toString()}, and nothing stores it.
 */
public record UserId(String value) {
  /** The most characters (code points) that an id may have. */
  public static final int MAX_LENGTH = 128;

  /**
   * Normalises the value; throws {@link IllegalArgumentException} unless 1 to 128 characters are
   * left.
   */
  public UserId {
    value = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
    if (value.isEmpty() || value.codePointCount(0, value.length()) > MAX_LENGTH) {
      throw new IllegalArgumentException("a user id has 1 to 128 characters");
    }
  }

  @Override
  public String toString() {
    return "UserId[…]";
  }
}
