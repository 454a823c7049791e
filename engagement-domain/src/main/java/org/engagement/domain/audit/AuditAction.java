package org.engagement.domain.audit;

import java.util.Locale;

/** What can be audited. */
public enum AuditAction {
  CONSENT_RECORDED,
  SUBJECT_CREATED,
  PROJECTION_COMMITTED,
  INTERVENTION_DECIDED,
  DELIVERY_CLAIMED,
  DELIVERY_SETTLED,
  OUTCOME_RECORDED,
  DEFINITION_SAVED,
  CONTACT_POINT_CHANGED,
  CONFIRMATION_SENT,
  ADDRESS_CONFIRMED,
  PREFERENCES_CHANGED,
  PERSONAL_DATA_READ,
  STANDING_CHANGED,
  TRAITS_CORRECTED,
  SUBJECT_ERASED,
  RIGHTS_REQUEST_CHANGED,
  BREACH_CHANGED,
  INACTIVITY_CHANGED,
  RECORDS_DISPOSED,
  LEGAL_HOLD_CHANGED,
  KEY_CREATED,
  KEY_RETIRED,
  KEY_DESTROYED;

  /** Returns the action as it stands in an entry, such as {@code consent_recorded}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
