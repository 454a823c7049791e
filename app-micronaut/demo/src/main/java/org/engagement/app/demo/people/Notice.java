package org.engagement.app.demo.people;

/** Whether a person was told of a statutory purpose, and what they said (SGB V § 25b). */
public enum Notice {
  NONE,
  /** Told so long ago that the waiting period is over. */
  LONG_AGO,
  /** Told at sign-up: the waiting period runs. */
  JUST_NOW,
  /** Told long ago, and objected. */
  OBJECTED
}
