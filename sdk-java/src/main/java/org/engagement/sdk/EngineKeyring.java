package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.EngineKeys;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;

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
  private final EngineTime time;
  private final Map<String, KeyVault.Key> opened = new ConcurrentHashMap<>();

  @Inject
  EngineKeyring(Stores stores, KeyVault vault, Audits audits, EngineTime time) {
    this.store = stores.engineKeys();
    this.vault = vault;
    this.audits = audits;
    this.time = time;
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

  /** Returns the keys of receipts as the store has them now, the newest first. */
  List<KeyVault.Key> receipts() {
    Map<String, Bytes> kept = store.all();
    List<KeyVault.Key> keys = new ArrayList<>();
    for (int number = 1; ; number++) {
      Bytes wrapped = kept.get(receiptName(number));
      if (wrapped == null) {
        return keys;
      }
      keys.addFirst(opened.computeIfAbsent(receiptName(number), name -> open(name, wrapped)));
    }
  }

  /** Makes the next key of receipts, unless somebody else did so at this moment. */
  KeyVault.Key nextReceipt(Caller caller) {
    String name = receiptName(receipts().size() + 1);
    Bytes wrapped =
        store.keepIfAbsent(
            name,
            vault.create(name),
            AuditEntry.of(
                AuditAction.KEY_CREATED, time.now(), caller.name(), null, Map.of("key", name)));
    return opened.computeIfAbsent(name, absent -> open(absent, wrapped));
  }

  private static String receiptName(int number) {
    return number == 1 ? "receipt" : "receipt-" + number;
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
