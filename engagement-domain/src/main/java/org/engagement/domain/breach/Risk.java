package org.engagement.domain.breach;

import java.util.Locale;

/** How likely a breach harms the rights and freedoms of people. */
public enum Risk {
  /** Not weighed yet. */
  OPEN,
  /** Unlikely: no authority need be told (GDPR Art. 33(1)). */
  UNLIKELY,
  /** Possible: the authorities are told. */
  POSSIBLE,
  /** High: people are told as well (GDPR Art. 34(1)). */
  HIGH;

  /** Returns the risk as it stands in documents, such as {@code unlikely}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
