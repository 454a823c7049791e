package org.engagement.port.driving;

/**
 * Who asks, for the audit log: the name of a key or of a host, never a person's.
 *
 * @param historical whether the caller may back-date grants and notices with evidence
 * @param personnel whether the caller also decides on the insurer's personnel: people who work for
 *     the insurer are unknown to it, by every call (SGB I § 35(1) sentence 3)
 */
public record Caller(String name, boolean historical, boolean personnel) {
  public Caller {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("a caller name has 1 to 100 characters");
    }
  }

  /** A caller who decides on nobody's employment. */
  public Caller(String name, boolean historical) {
    this(name, historical, false);
  }
}
