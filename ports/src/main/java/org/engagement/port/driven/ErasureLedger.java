package org.engagement.port.driven;

import java.util.List;
import java.util.UUID;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectVault.UserIndex;

/**
 * The erasures of engines, kept apart from their databases, so that a database that is restored
 * from before one of them does not bring anybody back (GDPR Art. 17(1), 32(1)(c)).
 *
 * <p>Privacy guarantee: it names a user by keyed index alone, and no subject.
 */
public interface ErasureLedger {
  /**
   * Adds an erasure, durably, before it destroys anything.
   *
   * @throws org.engagement.port.PortUnavailable if it is not surely kept
   */
  void add(Entry entry);

  /**
   * Returns every erasure in the order in which they were added.
   *
   * @throws org.engagement.port.PortUnavailable if the ledger cannot be read
   * @throws IllegalStateException if an entry is damaged, so that somebody's erasure would be lost
   */
  List<Entry> all();

  /**
   * That a user is erased.
   *
   * @param store names the store by a digest under a key of its own, since a key vault may serve
   *     several
   * @param dies 128 bits of the digest of the vault's entry that dies, so that nobody takes a later
   *     one of the same user for it
   */
  record Entry(UUID store, UserIndex user, UUID dies, Erasure erasure) {}
}
