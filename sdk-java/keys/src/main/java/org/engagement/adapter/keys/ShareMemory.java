package org.engagement.adapter.keys;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Shares that last as long as the process. */
final class ShareMemory implements Shares {
  private final Map<UUID, byte[]> shares = new ConcurrentHashMap<>();

  @Override
  public void keep(UUID id, byte[] share) {
    shares.put(id, share.clone());
  }

  @Override
  public byte[] read(UUID id) {
    byte[] share = shares.get(id);
    if (share == null) {
      throw new IllegalArgumentException("the key is destroyed, or another vault's");
    }
    return share.clone();
  }

  @Override
  public void destroy(UUID id) {
    shares.remove(id);
  }
}
