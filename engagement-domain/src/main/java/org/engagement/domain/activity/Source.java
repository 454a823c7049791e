package org.engagement.domain.activity;

import java.util.regex.Pattern;

/**
 * A named sender of events; keys belong to sources, so that a rotated key changes nothing.
 *
 * @param historical whether it may send events of any age and back-date grants with evidence
 */
public record Source(String name, boolean historical) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public Source {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a source is 1 to 40 lowercase letters, digits and hyphens, a letter first");
    }
  }
}
