package org.engagement.domain.subject;

/**
 * One of the 256 parts, fixed for ever, into which subjects fall by the first byte of their
 * pseudonym.
 */
public record Shard(int number) implements Comparable<Shard> {
  /** How many shards there are. */
  public static final int COUNT = 256;

  public Shard {
    if (number < 0 || number >= COUNT) {
      throw new IllegalArgumentException("a shard is a number from 0 to 255");
    }
  }

  /** Returns the group that this shard is appended, read and projected with. */
  public ShardGroup group() {
    return new ShardGroup(number / ShardGroup.SHARDS_EACH);
  }

  @Override
  public int compareTo(Shard other) {
    return Integer.compare(number, other.number);
  }
}
