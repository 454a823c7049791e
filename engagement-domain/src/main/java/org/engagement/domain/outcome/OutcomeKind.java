package org.engagement.domain.outcome;

/** What can come of a message. */
public enum OutcomeKind {
  /** The person saw it. */
  SEEN,
  /** The person put it away. */
  DISMISSED,
  /** The person followed it. */
  ACTED,
  /** The goal was reached in its window. */
  CONVERTED,
  /** The window ended without the goal. */
  NOT_CONVERTED,
  /** The person unsubscribed by it. */
  UNSUBSCRIBED
}
