package org.engagement.port.driven;

/**
 * A place outside the engine's database where signed checkpoints of the audit log are kept, so that
 * whoever can change the database cannot change what the log has committed to (C2SP
 * tlog-checkpoint).
 */
@FunctionalInterface
public interface CheckpointPublisher {
  /**
   * Puts a checkpoint there. The newest comes, not every one; the same one may come again.
   *
   * @param note the signed note, byte for byte
   * @throws org.engagement.port.PortUnavailable if the place did not take it; nothing older that
   *     was taken is lost then
   */
  void publish(Bytes note);
}
