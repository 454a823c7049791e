package org.engagement.domain.delivery;

import java.util.regex.Pattern;

/** The name of an outside provider that messages go through, such as {@code sendgrid}. */
public record ProviderId(String value) implements Comparable<ProviderId> {
  private static final Pattern VALUE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  public ProviderId {
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a provider is 1 to 40 lowercase letters, digits, hyphens and underscores, a letter"
              + " first");
    }
  }

  @Override
  public int compareTo(ProviderId other) {
    return value.compareTo(other.value);
  }
}
