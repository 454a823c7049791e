package org.engagement.domain.subject;

import java.util.List;
import java.util.stream.IntStream;

/** Sixteen neighbouring shards that share one order of arrival, one position and one owner. */
public record ShardGroup(int number) implements Comparable<ShardGroup> {
  /** How many groups there are. */
  public static final int COUNT = 16;

  /** How many shards a group has. */
  public static final int SHARDS_EACH = Shard.COUNT / COUNT;

  public ShardGroup {
    if (number < 0 || number >= COUNT) {
      throw new IllegalArgumentException("a shard group is a number from 0 to 15");
    }
  }

  /** Returns all groups in ascending order, the order in which they are locked. */
  public static List<ShardGroup> all() {
    return IntStream.range(0, COUNT).mapToObj(ShardGroup::new).toList();
  }

  /** Returns the shards of this group in ascending order. */
  public List<Shard> shards() {
    return IntStream.range(number * SHARDS_EACH, (number + 1) * SHARDS_EACH)
        .mapToObj(Shard::new)
        .toList();
  }

  @Override
  public int compareTo(ShardGroup other) {
    return Integer.compare(number, other.number);
  }
}
