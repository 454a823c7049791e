package org.engagement.port.driving;

/**
 * Has the keys of everyone who is known wrapped anew, and the key that wrapped them before
 * destroyed.
 *
 * <p>Privacy guarantee: once this has answered, no copy of a key of anyone who was erased before
 * the call opens any more, in whatever log, backup or cleared row it stands (GDPR Art. 17(1),
 * 32(1)). A started engine does the same by itself, within a day of an erasure.
 */
@FunctionalInterface
public interface ChangeKeyEpoch {
  /**
   * Ends a change that is under way, then makes one of its own, or ends one that somebody else
   * began since the call.
   *
   * @throws org.engagement.port.PortUnavailable if a store does not answer; what is begun goes on
   *     with the next call, or by the engine itself
   */
  Changed change(Caller caller);

  /**
   * What was done.
   *
   * @param destroyed the number of the epoch whose key was destroyed last
   * @param current the number of the one that is current now
   */
  record Changed(int destroyed, int current) {}
}
