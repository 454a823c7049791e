package org.engagement.port.driven;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.retention.LegalHold;
import org.engagement.domain.subject.Pseudonym;

/**
 * What is not to be disposed of for now.
 *
 * <p>Privacy guarantee: what a hold of a person refers to is ciphertext under the person's retained
 * key, so that it can be read after an erasure and dies with that key.
 */
public interface LegalHolds {
  /** Sets a hold, unless one with its id is there; returns whether it was set. */
  boolean set(Kept hold, AuditEntry audit);

  /** Ends a hold; returns whether it held until now. */
  boolean lift(UUID id, Instant at, AuditEntry audit);

  /** Returns this hold, lifted or not. */
  Optional<Kept> find(UUID id);

  /** Returns the holds that are not lifted, the oldest first. */
  List<Kept> standing();

  /** Returns every hold of this subject, lifted ones too, the oldest first. */
  List<Kept> of(Pseudonym subject);

  /**
   * A hold and what it refers to.
   *
   * @param reference the file or case that it is for: of a person's, encrypted under the retained
   *     key; of everybody's, UTF-8
   */
  record Kept(LegalHold hold, Bytes reference) {}
}
