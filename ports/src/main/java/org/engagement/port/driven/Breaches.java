package org.engagement.port.driven;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.BreachId;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.jspecify.annotations.Nullable;

/**
 * The register of breaches (GDPR Art. 33(5)).
 *
 * <p>Privacy guarantee: it names nobody. Promise: a change takes effect with its audit entries, and
 * only on what it was made from.
 */
public interface Breaches {
  /**
   * Puts a breach on record, unless one with its id is there.
   *
   * @param digest of what is reported, which stays whatever becomes of the breach
   * @param audit names no subject
   * @return the one on record
   */
  Kept report(Breach breach, UUID digest, AuditEntry audit);

  /** Returns this breach. */
  Optional<Kept> find(BreachId id);

  /**
   * Replaces a breach by what became of it, if it is still as it was found.
   *
   * @return the breach as it is on record now, or empty if somebody else changed it
   */
  Optional<Kept> replace(Kept found, Breach next, List<AuditEntry> audit);

  /**
   * Plans messages that tell people of a breach; those that are planned already stay as they are.
   */
  void plan(List<PlannedMessage> messages, List<AuditEntry> audit);

  /** Returns the breaches that are not closed, the oldest awareness first. */
  List<Kept> open();

  /** Returns all breaches, the newest awareness first, from the cursor on. */
  Page<Kept> all(@Nullable String cursor, int limit);

  /**
   * A breach on record.
   *
   * @param version raised by every change
   * @param reportDigest of what was reported first; null where it was not kept yet
   */
  record Kept(Breach breach, long version, @Nullable UUID reportDigest) {}
}
