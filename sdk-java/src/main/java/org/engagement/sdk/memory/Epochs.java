package org.engagement.sdk.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;

/** The consent epoch of each shard; every change of consent in the shard raises it. */
final class Epochs {
  private final Map<Shard, Long> epochs = new HashMap<>();

  long of(Shard shard) {
    return epochs.getOrDefault(shard, 0L);
  }

  Map<Shard, Long> of(Collection<Shard> shards) {
    Map<Shard, Long> found = new HashMap<>();
    shards.forEach(shard -> found.put(shard, of(shard)));
    return found;
  }

  long raise(Shard shard) {
    return epochs.merge(shard, 1L, Long::sum);
  }

  /** Returns those shards whose epoch is no longer the one that was read, with what it is now. */
  Map<Shard, Long> movedSince(Map<Shard, Long> read) {
    Map<Shard, Long> moved = new HashMap<>();
    read.forEach((shard, epoch) -> {
      if (of(shard) != epoch) {
        moved.put(shard, of(shard));
      }
    });
    return moved;
  }

  /** Returns whether the subject's shard was read and has not moved since. */
  boolean unmoved(Pseudonym subject, Map<Shard, Long> read) {
    Long epoch = read.get(subject.shard());
    return epoch != null && epoch == of(subject.shard());
  }
}
