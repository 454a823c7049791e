package org.engagement.port.driven;

/**
 * Where tokens and draws come from, answered by label, not by the order of calls, so that a run can
 * be repeated.
 */
public interface Chance {
  /** Returns a number uniform in [0, 1); the same label always gives the same one. */
  double draw(String label);

  /**
   * Returns this many bytes that nobody can guess; a source that is not seeded ignores the label.
   */
  byte[] token(String label, int bytes);
}
