package org.engagement.app.demo.people;

/** What a person thinks of being watched and helped. */
public enum Attitude {
  /** Agrees to both, for good. */
  AGREES,
  /** Agrees to both until a day that lies in the middle of the run. */
  AGREES_FOR_A_WHILE,
  /** Agrees to be counted, not to be helped. */
  ONLY_COUNTED,
  /** Agrees, withdraws on some day, and perhaps agrees again. */
  CHANGES_MIND,
  /** Was never asked, or never answered. */
  SILENT
}
