package org.engagement.domain.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person can say about a purpose. */
public enum ConsentAction {
  GRANTED,
  WITHDRAWN,
  NOTIFIED,
  OBJECTED,
  OBJECTION_WITHDRAWN;

  /**
   * Returns the action as it is written in requests and documents, such as {@code
   * objection-withdrawn}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the action written so, if there is one. */
  public static Optional<ConsentAction> labelled(String label) {
    return Arrays.stream(values()).filter(action -> action.label().equals(label)).findFirst();
  }

  /** Returns whether this closes a gate: never back-dated, final when answered. */
  public boolean closes() {
    return this == WITHDRAWN || this == OBJECTED;
  }
}
