package org.engagement.adapter.postgres;

import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;

/**
 * The keys of the engine's advisory locks, all of which a transaction holds until its end.
 *
 * <p>Whoever takes several takes them in this order, which rules deadlocks out: retention, then
 * consent by ascending shard, then epochs, then rows, then append by ascending group, then audit.
 */
record Locks(long namespace) {
  private static final long CONSENT = 0x1000;
  private static final long APPEND = 0x2000;
  private static final long TALLY_LANE = 0x3000;
  private static final long AUDIT = 0x4000;
  private static final long EPOCHS = 0x5000;
  private static final long RETENTION = 0x6000;

  static Locks of(Schema schema) {
    return new Locks(schema.lockNamespace());
  }

  /** Shared by what relies on the consents of the shard, exclusive for what changes them. */
  long consent(Shard shard) {
    return consentBase() + shard.number();
  }

  /** Add a shard's number to get its consent lock. */
  long consentBase() {
    return namespace + CONSENT;
  }

  /** Exclusive for who appends to the group, from before drawing positions until the commit. */
  long append(ShardGroup group) {
    return appendBase() + group.number();
  }

  /** Add a group's number to get its append lock. */
  long appendBase() {
    return namespace + APPEND;
  }

  /** Add a lane's number to get the lock of who counts in it. */
  long tallyLaneBase() {
    return namespace + TALLY_LANE;
  }

  /** Shared by who adds audit entries, exclusive for the moment in which a reader looks how far. */
  long audit() {
    return namespace + AUDIT;
  }

  /** Shared by who disposes of records, exclusive for who sets a legal hold. */
  long retention() {
    return namespace + RETENTION;
  }

  /** Shared by who makes a person known, exclusive for who begins a key epoch. */
  long epochs() {
    return namespace + EPOCHS;
  }
}
