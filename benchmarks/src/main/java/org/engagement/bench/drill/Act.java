package org.engagement.bench.drill;

/** What somebody does in a history; projecting, claiming and handing over go on beside it. */
enum Act {
  GRANT_HELP,
  GRANT_ANALYTICS,
  WITHDRAW_HELP,
  WITHDRAW_ANALYTICS,
  /** Objects to a statutory purpose. */
  OBJECT,
  /** Takes the objection back. */
  TAKE_OBJECTION_BACK,
  /** Reports a given-up task, which opens a decision point. */
  REPORT_EVENT,
  /** Changes the wishes, which sets a timer; every other time the person enters a segment by it. */
  CHANGE_WISHES,
  /** Asks for a decision. */
  ASK
}
