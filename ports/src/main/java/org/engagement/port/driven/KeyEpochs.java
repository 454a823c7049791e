package org.engagement.port.driven;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * The epochs whose keys wrap the keys of subjects, and the way from one to the next.
 *
 * <p>Privacy guarantee: once an epoch is closed, nothing that is kept is wrapped under its key, and
 * nothing ever will be. So whoever destroys that key loses nobody who is known, and with it dies
 * every copy of a key that an erasure destroyed before: in logs, in backups, in rows that the
 * database has not cleared yet (GDPR Art. 17(1)).
 */
public interface KeyEpochs {
  /** Returns every epoch that ever was, by number from 1; the last one is current. */
  List<KeyEpoch> all();

  /**
   * Begins the epoch of this number: from the moment that this returns, nobody becomes known under
   * an earlier one, whoever prepared it.
   *
   * @param wrapped its key, as the key vault wrapped it
   * @return whether it began; not if another of that number has, or one before is not destroyed yet
   */
  boolean begin(int number, Bytes wrapped, Instant at, AuditEntry audit);

  /**
   * Returns keys in this place that are wrapped under an epoch before this one, in an order of the
   * place's own.
   *
   * @param after where the last page ended; null for the first
   */
  List<WrappedKeys> wrappedBefore(int epoch, Place place, @Nullable UUID after, int limit);

  /**
   * Puts keys that were wrapped anew under this epoch in the place of the old ones. Keys that are
   * gone, or that somebody else wrapped anew meanwhile, stay as they are.
   *
   * @param before the epoch under which they were found
   * @return how many were replaced
   */
  int replace(Place place, int before, int epoch, List<WrappedKeys> anew);

  /**
   * Closes an epoch that is over, durably.
   *
   * @return whether it is closed; not while a key is wrapped under it
   */
  boolean close(int number, AuditEntry audit);

  /** Notes that the key of a closed epoch is destroyed, and forgets what was kept of it. */
  void destroyed(int number, AuditEntry audit);

  /**
   * An epoch.
   *
   * @param wrapped its key; null once that is destroyed
   * @param firstErasureAt when the first erasure was that destroyed a key wrapped under it; null if
   *     there was none
   */
  record KeyEpoch(
      int number,
      State state,
      @Nullable Bytes wrapped,
      Instant beganAt,
      @Nullable Instant firstErasureAt) {}

  /** How far an epoch has come. */
  enum State {
    /** Who becomes known gets keys under it. */
    CURRENT,
    /** Another began: what is wrapped under it is wrapped anew under that one. */
    OVER,
    /** Nothing is wrapped under it any more. */
    CLOSED,
    /** Its key is destroyed. */
    DESTROYED
  }

  /** Where wrapped keys are kept. */
  enum Place {
    /** By users. */
    USERS,
    /** By subjects. */
    SUBJECTS,
    /** What erasures left: retained keys alone. */
    SET_ASIDE
  }

  /**
   * The keys of one row.
   *
   * @param row the keyed index that the row is found by
   * @param keys as they are wrapped: the erasable one, where the place has it, and the retained one
   */
  record WrappedKeys(UUID row, int epoch, List<Bytes> keys) {
    public WrappedKeys {
      keys = List.copyOf(keys);
    }
  }
}
