package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyEpochs;
import org.jspecify.annotations.Nullable;

/** Epochs by number, and the vault's wrapped keys. */
final class InMemoryKeyEpochs implements KeyEpochs {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final InMemorySubjectVault vault;
  private final List<KeyEpoch> epochs = new ArrayList<>();

  InMemoryKeyEpochs(OneLock lock, InMemoryAuditLog audit, InMemorySubjectVault vault) {
    this.lock = lock;
    this.audit = audit;
    this.vault = vault;
  }

  @Override
  public List<KeyEpoch> all() {
    return lock.holding(() -> List.copyOf(epochs));
  }

  @Override
  public boolean begin(int number, Bytes wrapped, Instant at, AuditEntry entry) {
    return lock.holding(() -> {
      int before = epochs.size();
      if (number != before + 1 || !allDestroyed(before - 1)) {
        return false;
      }
      if (before > 0) {
        become(before, State.OVER);
      }
      vault.beginEpoch(number);
      epochs.add(new KeyEpoch(number, State.CURRENT, wrapped, at, null));
      audit.add(entry);
      return true;
    });
  }

  private boolean allDestroyed(int first) {
    return epochs.stream()
        .limit(Math.max(0, first))
        .allMatch(epoch -> epoch.state() == State.DESTROYED);
  }

  @Override
  public List<WrappedKeys> wrappedBefore(int epoch, Place place, @Nullable UUID after, int limit) {
    return lock.holding(() ->
        vault.wrapped(place).values().stream()
            .filter(keys -> keys.epoch() < epoch)
            .filter(keys -> after == null || keys.row().compareTo(after) > 0)
            .limit(limit)
            .toList());
  }

  @Override
  public int replace(Place place, int before, int epoch, List<WrappedKeys> anew) {
    return lock.holding(() -> {
      var kept = vault.wrapped(place);
      List<WrappedKeys> still =
          anew.stream()
              .filter(keys -> {
                WrappedKeys now = kept.get(keys.row());
                return now != null && now.epoch() == before;
              })
              .toList();
      still.forEach(keys -> vault.replace(place, epoch, keys));
      return still.size();
    });
  }

  @Override
  public boolean close(int number, AuditEntry entry) {
    return lock.holding(() -> {
      if (number > epochs.size() || anyUnder(number)) {
        return false;
      }
      State state = epochs.get(number - 1).state();
      if (state == State.OVER) {
        become(number, State.CLOSED);
        audit.add(entry);
      }
      return state != State.CURRENT;
    });
  }

  private boolean anyUnder(int number) {
    for (Place place : Place.values()) {
      if (vault.wrapped(place).values().stream().anyMatch(keys -> keys.epoch() <= number)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void destroyed(int number, AuditEntry entry) {
    lock.doing(() -> {
      if (number <= epochs.size() && epochs.get(number - 1).state() == State.CLOSED) {
        become(number, State.DESTROYED);
        audit.add(entry);
      }
    });
  }

  private void become(int number, State state) {
    epochs.set(number - 1, changed(epochs.get(number - 1), state));
  }

  private static KeyEpoch changed(KeyEpoch epoch, State state) {
    return new KeyEpoch(
        epoch.number(),
        state,
        state == State.DESTROYED ? null : epoch.wrapped(),
        epoch.beganAt(),
        epoch.firstErasureAt());
  }

  /** Notes, in the epochs from this one on, that a key wrapped under them was destroyed then. */
  void noteErasure(int first, Instant at) {
    for (KeyEpoch epoch : List.copyOf(epochs)) {
      if (epoch.number() >= first && epoch.firstErasureAt() == null) {
        epochs.set(
            epoch.number() - 1,
            new KeyEpoch(epoch.number(), epoch.state(), epoch.wrapped(), epoch.beganAt(), at));
      }
    }
  }
}
