package org.engagement.app.importing;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text with places for the values of columns, such as {@code ${day}T12:00:00}. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]+)}");

  private final String text;

  Template(String text) {
    this.text = text;
  }

  /** Returns the names of the columns that it has places for. */
  Stream<String> columns() {
    return PLACE.matcher(text).results().map(match -> match.group(1));
  }

  /**
   * Returns the text with the values in their places.
   *
   * @throws BadLine if a column is missing
   */
  String fill(Map<String, String> row) {
    return PLACE
        .matcher(text)
        .replaceAll(match -> {
          String value = row.get(match.group(1));
          if (value == null) {
            throw new BadLine(match.group(1), "is a column of the file");
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
