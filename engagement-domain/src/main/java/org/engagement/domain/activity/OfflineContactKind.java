package org.engagement.domain.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a person turned to the insurer outside the app. */
public enum OfflineContactKind {
  PHONE_CALL,
  PAPER_FORM;

  /** Returns the kind as it is written in requests, such as {@code phone_call}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind written so, if there is one. */
  public static Optional<OfflineContactKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
