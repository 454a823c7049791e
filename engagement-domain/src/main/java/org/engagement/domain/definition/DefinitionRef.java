package org.engagement.domain.definition;

import java.util.Comparator;
import java.util.regex.Pattern;

/** One immutable version of a definition, as decisions cite it. */
public record DefinitionRef(DefinitionKind kind, String id, int version)
    implements Comparable<DefinitionRef> {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Comparator<DefinitionRef> ORDER =
      Comparator.comparing(DefinitionRef::kind)
          .thenComparing(DefinitionRef::id)
          .thenComparingInt(DefinitionRef::version);

  public DefinitionRef {
    requireId(id);
    if (version < 1) {
      throw new IllegalArgumentException("a definition version is at least 1");
    }
  }

  /**
   * Returns the id.
   *
   * @throws IllegalArgumentException if it is not a definition id
   */
  public static String requireId(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "a definition id is 1 to 64 lowercase letters, digits and hyphens, a letter first");
    }
    return id;
  }

  /** Returns whether a definition may have this id. */
  public static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  @Override
  public int compareTo(DefinitionRef other) {
    return ORDER.compare(this, other);
  }
}
