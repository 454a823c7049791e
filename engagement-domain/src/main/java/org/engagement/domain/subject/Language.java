package org.engagement.domain.subject;

import java.util.regex.Pattern;

/** A language as a short BCP 47 tag, such as {@code de} or {@code en-GB}. */
public record Language(String tag) {
  // before the constants, whose constructor needs it
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

  /** German, the last resort of every fallback. */
  public static final Language GERMAN = new Language("de");

  /** English. */
  public static final Language ENGLISH = new Language("en");

  public Language {
    if (!TAG.matcher(tag).matches()) {
      throw new IllegalArgumentException("a language is a tag such as de or en-GB");
    }
  }

  /** Returns the language without its region. */
  public Language base() {
    int dash = tag.indexOf('-');
    return dash < 0 ? this : new Language(tag.substring(0, dash));
  }
}
