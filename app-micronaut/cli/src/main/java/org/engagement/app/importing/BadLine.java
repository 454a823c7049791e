package org.engagement.app.importing;

/**
 * A line that cannot become an event: the field and the rule that it broke, not what stood there.
 */
final class BadLine extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  BadLine(String field, String rule) {
    super(field + " " + rule, null, false, false);
    this.field = field;
    this.rule = rule;
  }

  String field() {
    return field;
  }

  String rule() {
    return rule;
  }
}
