package org.engagement.domain.intervention;

import java.util.Map;
import org.engagement.domain.subject.Language;

/**
 * What every hint by statute says of the right to object, and that nothing comes of it (SGB V §
 * 25b(3), (7), § 68b(3)).
 *
 * <p>It stands in the app only: outside it, a message says no more than that one waits.
 */
public final class ObjectionClause {
  private static final Language FALLBACK = Language.GERMAN;

  private static final Map<Language, String> CLAUSES =
      Map.of(
          new Language("de"),
          "Sie können dieser Auswertung jederzeit widersprechen, in der App oder bei Ihrer"
              + " Krankenkasse. Nachteile entstehen Ihnen dadurch nicht.",
          new Language("en"),
          "You may object to this evaluation at any time, in the app or with your health insurer."
              + " No disadvantage comes of it.");

  private ObjectionClause() {}

  /** Returns the clause in this language, in German where it is not there in it. */
  public static String in(Language language) {
    return CLAUSES.getOrDefault(language, CLAUSES.getOrDefault(FALLBACK, ""));
  }
}
