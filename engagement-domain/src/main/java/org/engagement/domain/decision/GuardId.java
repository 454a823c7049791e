package org.engagement.domain.decision;

/** The guards in the order in which they run; hold-out last, so that lift is not diluted. */
public enum GuardId {
  LEGAL_BASIS,
  RESTRICTION,
  ELIGIBILITY,
  WISHES,
  CAPS,
  REACHABILITY,
  HOLD_OUT
}
