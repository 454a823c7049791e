package org.engagement.domain.activity;

import java.util.UUID;

/** 128 bits of a keyed digest of a client's session id, under a key that erasure destroys. */
public record SessionDigest(UUID bits) implements Comparable<SessionDigest> {
  @Override
  public int compareTo(SessionDigest other) {
    return bits.compareTo(other.bits);
  }
}
