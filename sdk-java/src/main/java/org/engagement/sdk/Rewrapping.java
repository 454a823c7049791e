package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.engagement.port.driven.KeyEpochs;
import org.engagement.port.driven.KeyEpochs.Place;
import org.engagement.port.driven.KeyEpochs.WrappedKeys;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Wraps keys anew, a batch at a time: those of users, then those of subjects, then those that
 * erasures set aside, which are copies of subjects' keys.
 *
 * <p>Each place is walked in a circle from somewhere, so that two engines mostly work on different
 * rows. Where a walk has come to matters to speed alone: the next one finds what is left.
 */
@Singleton
final class Rewrapping {
  private static final int BATCH = 5_000;

  private final KeyEpochs store;
  private final EpochKeys keys;
  private int epoch;
  private int place;
  private boolean fromTheStart;
  private @Nullable UUID after;

  @Inject
  Rewrapping(Stores stores, EpochKeys keys) {
    this.store = stores.keyEpochs();
    this.keys = keys;
  }

  /** Wraps some keys anew under this epoch; returns false when a walk through all is at its end. */
  boolean some(int current) {
    if (epoch != current) {
      epoch = current;
      begin(0);
    }
    while (place < Place.values().length) {
      Place here = Place.values()[place];
      List<WrappedKeys> found = store.wrappedBefore(current, here, after, BATCH);
      if (!found.isEmpty()) {
        after = found.getLast().row();
        replace(here, current, found);
        return true;
      }
      if (fromTheStart) {
        begin(place + 1);
      } else {
        fromTheStart = true;
        after = null;
      }
    }
    begin(0);
    return false;
  }

  private void begin(int next) {
    place = next;
    fromTheStart = false;
    ThreadLocalRandom random = ThreadLocalRandom.current();
    after = new UUID(random.nextLong(), random.nextLong());
  }

  private void replace(Place here, int current, List<WrappedKeys> found) {
    KeyVault.Key under = keys.key(current);
    Map<Integer, List<WrappedKeys>> byEpoch =
        found.stream().collect(Collectors.groupingBy(WrappedKeys::epoch));
    byEpoch.forEach((before, rows) -> {
      KeyVault.Key opens = keys.key(before);
      List<WrappedKeys> anew = new ArrayList<>(rows.size());
      for (WrappedKeys row : rows) {
        anew.add(
            new WrappedKeys(
                row.row(),
                current,
                row.keys().stream().map(key -> opens.rewrap(key, under)).toList()));
      }
      store.replace(here, before, current, anew);
    });
  }
}
