package org.engagement.domain.activity;

import java.util.Locale;

/** Why a sound item may not be processed. */
public enum Suppression {
  /** No person is named. */
  ANONYMOUS,
  /** No legal basis is on record: the person is unknown, or the purpose is not in force. */
  NO_LEGAL_BASIS,
  /** The sender says that the person does not agree. */
  DENIED_BY_SENDER,
  /** The person's data is restricted (GDPR Art. 18). */
  RESTRICTED,
  /** The person was erased (GDPR Art. 17). */
  ERASED;

  /** Returns the reason as it is counted and answered, such as {@code no_legal_basis}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
