package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.engagement.domain.audit.AuditAction;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyEpochs;
import org.engagement.port.driven.KeyEpochs.KeyEpoch;
import org.engagement.port.driven.KeyEpochs.State;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault;
import org.jspecify.annotations.Nullable;

/**
 * The keys of epochs, opened: the current one, and the one before it while it is over but not
 * destroyed.
 *
 * <p>A key that any engine destroyed leaves this memory at the second look after; whoever read an
 * entry right before still opens it.
 */
@Singleton
final class EpochKeys {
  private final KeyEpochs store;
  private final KeyVault vault;
  private final Audits audits;
  private final EngineTime time;
  private final Map<Integer, KeyVault.Key> opened = new ConcurrentHashMap<>();
  private Set<Integer> alive = Set.of();

  @Inject
  EpochKeys(Stores stores, KeyVault vault, Audits audits, EngineTime time) {
    this.store = stores.keyEpochs();
    this.vault = vault;
    this.audits = audits;
    this.time = time;
    if (look().isEmpty()) {
      begin(1);
    }
    key(current());
  }

  /** Returns every epoch as it is now, and forgets the keys of those that were destroyed. */
  synchronized List<KeyEpoch> look() {
    List<KeyEpoch> epochs = store.all();
    Set<Integer> now =
        epochs.stream()
            .filter(epoch -> epoch.state() != State.DESTROYED)
            .map(KeyEpoch::number)
            .collect(Collectors.toSet());
    Set<Integer> kept = new HashSet<>(alive);
    kept.addAll(now);
    opened.keySet().retainAll(kept);
    alive = now;
    return epochs;
  }

  /** Returns the number of the epoch under which new subjects' keys are wrapped right now. */
  int current() {
    return look().getLast().number();
  }

  /** Begins the epoch of this number with a new key; returns whether nobody else did so first. */
  boolean begin(int number) {
    Bytes wrapped = vault.createDestroyable();
    boolean begun =
        store.begin(
            number,
            wrapped,
            time.now(),
            audits.entry(AuditAction.KEY_CREATED, null, Map.of("key", nameOf(number))));
    if (!begun) {
      vault.destroy(wrapped);
    }
    return begun;
  }

  /** Destroys the key of a closed epoch: first where it lies, then in what is known of it. */
  void destroy(KeyEpoch epoch) {
    @Nullable Bytes wrapped = epoch.wrapped();
    if (wrapped != null) {
      vault.destroy(wrapped);
    }
    store.destroyed(
        epoch.number(),
        audits.entry(AuditAction.KEY_DESTROYED, null, Map.of("key", nameOf(epoch.number()))));
  }

  /** Returns the name of an epoch's key, as audit entries have it. */
  static String nameOf(int number) {
    return "epoch-" + number;
  }

  /**
   * Returns the key of this epoch.
   *
   * @throws PortUnavailable if it is destroyed by now: what it wrapped is to be read again
   * @throws IllegalStateException if the key vault does not have it
   */
  KeyVault.Key key(int number) {
    return opened.computeIfAbsent(number, this::open);
  }

  private KeyVault.Key open(int number) {
    KeyEpoch epoch =
        store.all().stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(nameOf(number) + " was never begun"));
    Bytes wrapped = epoch.wrapped();
    if (wrapped == null) {
      throw new PortUnavailable(
          SubjectVault.class,
          new IllegalStateException(
              nameOf(number) + " is destroyed; entries under it are a copy from before"));
    }
    try {
      return vault.open(wrapped);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the key vault does not open "
              + nameOf(number)
              + " of this store: it is not the vault that the store was made with, or not its"
              + " folder of epochs, or the store is a copy from before a change of epochs",
          e);
    }
  }
}
