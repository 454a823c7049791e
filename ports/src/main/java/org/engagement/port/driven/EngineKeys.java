package org.engagement.port.driven;

import java.util.Map;
import org.engagement.domain.audit.AuditEntry;

/**
 * The engine's own keys, wrapped by the {@link KeyVault}: for indexes, draws, links and the audit
 * log.
 */
public interface EngineKeys {
  /** Returns every key by its name, such as {@code index}. */
  Map<String, Bytes> all();

  /**
   * Keeps a key unless one of that name is there.
   *
   * @return the key that is kept now
   */
  Bytes keepIfAbsent(String name, Bytes wrapped, AuditEntry audit);
}
