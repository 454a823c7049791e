package org.engagement.domain.consent;

import java.util.regex.Pattern;

/**
 * What data is processed for (GDPR Art. 5(1)(b), § 67c SGB X); the register says on which basis.
 */
public record Purpose(String id) implements Comparable<Purpose> {
  // before the constants, whose constructor needs it
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public static final Purpose SERVICE = new Purpose("service");
  public static final Purpose APP_ANALYTICS = new Purpose("app-analytics");
  public static final Purpose PERSONALISED_HELP = new Purpose("personalised-help");
  public static final Purpose ADVERTISING = new Purpose("advertising");

  public Purpose {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a purpose is 1 to 40 lowercase letters, digits and hyphens, a letter first");
    }
  }

  @Override
  public int compareTo(Purpose other) {
    return id.compareTo(other.id);
  }
}
