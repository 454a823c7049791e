package org.engagement.port.driving;

/**
 * Who asks, for the audit log: the name of a key or of a host, never a person's.
 *
 * @param historical whether the caller may back-date grants and notices with evidence
 */
public record Caller(String name, boolean historical) {
  public Caller {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("a caller name has 1 to 100 characters");
    }
  }
}
