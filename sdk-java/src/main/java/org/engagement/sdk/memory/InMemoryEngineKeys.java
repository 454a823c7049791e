package org.engagement.sdk.memory;

import java.util.HashMap;
import java.util.Map;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.EngineKeys;

/** Wrapped keys by name. */
final class InMemoryEngineKeys implements EngineKeys {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Map<String, Bytes> keys = new HashMap<>();

  InMemoryEngineKeys(OneLock lock, InMemoryAuditLog audit) {
    this.lock = lock;
    this.audit = audit;
  }

  @Override
  public Map<String, Bytes> all() {
    return lock.holding(() -> Map.copyOf(keys));
  }

  @Override
  public Bytes keepIfAbsent(String name, Bytes wrapped, AuditEntry entry) {
    return lock.holding(() -> {
      Bytes there = keys.putIfAbsent(name, wrapped);
      if (there != null) {
        return there;
      }
      audit.add(entry);
      return wrapped;
    });
  }
}
