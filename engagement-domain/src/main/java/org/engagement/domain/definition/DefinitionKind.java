package org.engagement.domain.definition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of documents that steer the engine. */
public enum DefinitionKind {
  PURPOSE,
  SEGMENT,
  GOAL,
  INTERVENTION;

  /** Returns the kind as it stands in paths and documents, such as {@code segments}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT) + "s";
  }

  /** Returns the kind written so, if there is one. */
  public static Optional<DefinitionKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
