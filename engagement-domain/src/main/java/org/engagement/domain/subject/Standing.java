package org.engagement.domain.subject;

/** What may be done with a subject's data at all, before any purpose is asked for. */
public enum Standing {
  /** Nothing stands in the way. */
  ACTIVE,
  /** Stored only (GDPR Art. 18, § 84 SGB X). */
  RESTRICTED,
  /** Erased; what arrives late stays out (GDPR Art. 17). */
  ERASED
}
