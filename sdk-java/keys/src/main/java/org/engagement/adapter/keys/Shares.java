package org.engagement.adapter.keys;

import java.util.UUID;

/** Random bytes that exist once, each part of what opens a key that can be destroyed. */
interface Shares {
  /** Keeps a new share, durably. */
  void keep(UUID id, byte[] share);

  /**
   * Returns a share.
   *
   * @throws IllegalArgumentException if it is destroyed, or never was here
   */
  byte[] read(UUID id);

  /** Destroys a share, durably, if it is there. */
  void destroy(UUID id);
}
