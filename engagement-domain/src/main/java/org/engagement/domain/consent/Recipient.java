package org.engagement.domain.consent;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside who gets data, and in which country (GDPR Art. 30(1)(d), (e)).
 *
 * @param name as purposes name it
 * @param country two capital letters of ISO 3166, such as {@code DE}
 * @param safeguard what makes the transfer lawful (GDPR Art. 44 to 49), such as an adequacy
 *     decision; required for a third country
 */
public record Recipient(String name, String country, @Nullable String safeguard) {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** The member states of the European Union and of the European Economic Area. */
  private static final Set<String> NOT_THIRD =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

  public Recipient {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a recipient has 1 to 200 characters");
    }
    if (!COUNTRY.matcher(country).matches()) {
      throw new IllegalArgumentException("a country is two capital letters, such as DE");
    }
    if (safeguard != null && (safeguard.isBlank() || safeguard.length() > 500)) {
      throw new IllegalArgumentException("a safeguard has 1 to 500 characters");
    }
    if (safeguard == null && !NOT_THIRD.contains(country)) {
      throw new IllegalArgumentException("a recipient in a third country has a safeguard");
    }
  }

  /** Returns whether data that it gets leaves the European Economic Area. */
  public boolean inThirdCountry() {
    return !NOT_THIRD.contains(country);
  }
}
