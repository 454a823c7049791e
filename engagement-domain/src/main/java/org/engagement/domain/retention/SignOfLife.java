package org.engagement.domain.retention;

import org.engagement.domain.audit.AuditEntry;

/** Which audit entries about a person tell that the person is there. */
public final class SignOfLife {
  private SignOfLife() {}

  /**
   * Returns whether it tells of something that the person did or that was done at the person's
   * wish. What the engine does by itself does not, nor a notice that the insurer gave; nor does a
   * read of the data, which others do too, but for that of the inbox, which is the app opened.
   */
  public static boolean is(AuditEntry entry) {
    return switch (entry.action()) {
      case CONSENT_RECORDED -> !"notified".equals(entry.details().get("state"));
      case SUBJECT_CREATED,
          OUTCOME_RECORDED,
          ADDRESS_CONFIRMED,
          CONFIRMATION_SENT,
          PREFERENCES_CHANGED,
          TRAITS_CORRECTED ->
          true;
      case CONTACT_POINT_CHANGED -> !"suppressed".equals(entry.details().get("change"));
      case PERSONAL_DATA_READ -> "inbox".equals(entry.details().get("data"));
      case STANDING_CHANGED -> !"erased".equals(entry.details().get("standing"));
      case PROJECTION_COMMITTED,
          INTERVENTION_DECIDED,
          EVALUATIONS_RUN,
          DELIVERY_CLAIMED,
          DELIVERY_SETTLED,
          DEFINITION_SAVED,
          SUBJECT_ERASED,
          RIGHTS_REQUEST_CHANGED,
          INACTIVITY_CHANGED,
          ADMINISTRATION_CALLED,
          SIGNED_IN,
          ACCESS_REFUSED,
          EMPLOYMENT_NOTED,
          BREACH_CHANGED,
          RECORDS_DISPOSED,
          LEGAL_HOLD_CHANGED,
          KEY_CREATED,
          KEY_RETIRED,
          KEY_DESTROYED ->
          false;
    };
  }
}
