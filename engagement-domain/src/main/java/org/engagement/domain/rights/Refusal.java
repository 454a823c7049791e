package org.engagement.domain.rights;

import java.util.Locale;

/** Why a request is not complied with, and the rule that allows that. */
public enum Refusal {
  /** The request has obviously no ground. */
  MANIFESTLY_UNFOUNDED("GDPR Art. 12(5)"),
  /** The same was asked for again and again. */
  EXCESSIVE("GDPR Art. 12(5)"),
  /** Whoever asks could not prove to be the person. */
  IDENTITY_NOT_PROVEN("GDPR Art. 12(2), 12(6)"),
  /** A duty to keep the data, or a claim, binds it. */
  RETENTION_BINDS("GDPR Art. 17(3), SGB X § 84(3)"),
  /** Answering would reveal what belongs to others. */
  RIGHTS_OF_OTHERS("GDPR Art. 15(4), 20(4)"),
  /** Nothing that is kept can be attributed to the person any more. */
  NOTHING_KEPT("GDPR Art. 11(2)");

  private final String rule;

  Refusal(String rule) {
    this.rule = rule;
  }

  /** Returns the rule that allows it. */
  public String rule() {
    return rule;
  }

  /** Returns the reason as it is written outside, such as {@code manifestly-unfounded}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
