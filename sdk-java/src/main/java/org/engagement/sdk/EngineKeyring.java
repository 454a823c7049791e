package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.domain.audit.AuditAction;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.EngineKeys;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;

/**
 * The engine's own keys, opened: for indexes, draws, links, the audit log and receipts.
 *
 * <p>They are made on a store's first use, in a fixed order, and kept wrapped by the key vault.
 */
@Singleton
final class EngineKeyring {
  private final EngineKeys store;
  private final KeyVault vault;
  private final Audits audits;
  private final Map<String, KeyVault.Key> opened = new ConcurrentHashMap<>();

  @Inject
  EngineKeyring(Stores stores, KeyVault vault, Audits audits) {
    this.store = stores.engineKeys();
    this.vault = vault;
    this.audits = audits;
    Map<String, Bytes> kept = store.all();
    for (String name : new String[] {"index", "draw", "link", "audit", "receipt"}) {
      openOrCreate(name, kept);
    }
  }

  KeyVault.Key index() {
    return named("index");
  }

  KeyVault.Key draw() {
    return named("draw");
  }

  KeyVault.Key link() {
    return named("link");
  }

  KeyVault.Key audit() {
    return named("audit");
  }

  KeyVault.Key receipt() {
    return named("receipt");
  }

  /** A key that another engine on the same store made meanwhile is read when it is first named. */
  private KeyVault.Key named(String name) {
    return opened.computeIfAbsent(
        name,
        absent -> {
          Bytes wrapped = store.all().get(absent);
          if (wrapped == null) {
            throw new IllegalStateException("key " + absent + " of this engine is gone");
          }
          return open(absent, wrapped);
        });
  }

  private void openOrCreate(String name, Map<String, Bytes> kept) {
    Bytes wrapped = kept.get(name);
    if (wrapped == null) {
      wrapped =
          store.keepIfAbsent(
              name,
              vault.create(name),
              audits.entry(AuditAction.KEY_CREATED, null, Map.of("key", name)));
    }
    opened.put(name, open(name, wrapped));
  }

  private KeyVault.Key open(String name, Bytes wrapped) {
    try {
      return vault.open(wrapped);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the key vault does not open key "
              + name
              + " of this store: it is not the vault that the"
              + " store was made with",
          e);
    }
  }
}
