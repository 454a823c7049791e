package org.engagement.sdk.bites;

import java.util.Map;
import java.util.stream.IntStream;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.Stores;

/** What is true of all shards. */
final class Shards {
  private Shards() {}

  static Map<Shard, Long> epochs(Stores stores) {
    return stores
        .consentLedger()
        .epochs(IntStream.range(0, Shard.COUNT).mapToObj(Shard::new).toList());
  }
}
