package org.engagement.sdk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.Stores;

/**
 * What is known of subjects' permissions, remembered until the consent epoch of their shard moves.
 *
 * <p>A snapshot from here may be overtaken by a withdrawal on another node. What is judged by it
 * therefore takes effect through a port that compares the epochs, and says so when they moved.
 */
@Singleton
final class Consents {
  private static final int TRIES = 3;

  private final ConsentLedger ledger;
  private final Cache<Pseudonym, ConsentSnapshot> remembered;
  private final AtomicLongArray newest = new AtomicLongArray(Shard.COUNT);

  @Inject
  Consents(Stores stores, EngagementSettings settings) {
    this.ledger = stores.consentLedger();
    this.remembered =
        Caffeine.newBuilder().maximumSize(settings.cachedPeople).executor(Runnable::run).build();
  }

  /**
   * Returns a snapshot of each subject; those of one shard were all read at the same epoch. Where
   * consents move faster than those that moved can be read again, all are read at once.
   */
  Map<Pseudonym, ConsentSnapshot> of(Collection<Pseudonym> subjects) {
    Map<Pseudonym, ConsentSnapshot> snapshots = new HashMap<>();
    subjects.forEach(subject -> {
      ConsentSnapshot snapshot = remembered.getIfPresent(subject);
      if (snapshot != null) {
        snapshots.put(subject, snapshot);
      }
    });
    for (int i = 0; i < TRIES; i++) {
      Set<Pseudonym> stale = stale(subjects, snapshots);
      if (stale.isEmpty()) {
        return snapshots;
      }
      snapshots.putAll(read(stale));
    }
    return read(subjects);
  }

  /** Returns a snapshot of each subject as it is right now, past every memory. */
  Map<Pseudonym, ConsentSnapshot> read(Collection<Pseudonym> subjects) {
    Map<Pseudonym, ConsentSnapshot> read = ledger.snapshots(subjects);
    read.forEach((subject, snapshot) -> {
      moved(subject.shard(), snapshot.epoch());
      remembered.put(subject, snapshot);
    });
    return read;
  }

  /** Forgets what was read before these epochs. */
  void moved(Map<Shard, Long> epochs) {
    epochs.forEach(this::moved);
  }

  /** Forgets what is known of someone who is erased. */
  void forget(Pseudonym subject) {
    remembered.invalidate(subject);
  }

  private void moved(Shard shard, long epoch) {
    newest.accumulateAndGet(shard.number(), epoch, Math::max);
  }

  private Set<Pseudonym> stale(
      Collection<Pseudonym> subjects, Map<Pseudonym, ConsentSnapshot> snapshots) {
    Set<Pseudonym> stale = new HashSet<>();
    for (Pseudonym subject : subjects) {
      ConsentSnapshot snapshot = snapshots.get(subject);
      if (snapshot == null || snapshot.epoch() < newest.get(subject.shard().number())) {
        stale.add(subject);
      }
    }
    return stale;
  }

  /** Returns the epoch at which the subjects of each shard were read. */
  static Map<Shard, Long> epochs(Map<Pseudonym, ConsentSnapshot> snapshots) {
    Map<Shard, Long> epochs = new HashMap<>();
    snapshots.forEach(
        (subject, snapshot) -> epochs.merge(subject.shard(), snapshot.epoch(), Math::min));
    return epochs;
  }
}
