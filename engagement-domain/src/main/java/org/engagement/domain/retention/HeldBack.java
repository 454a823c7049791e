package org.engagement.domain.retention;

import java.util.Comparator;

/**
 * That records of a category outlive an erasure, restricted, because of a legal hold (SGB X §
 * 84(3), GDPR Art. 17(3)).
 */
public record HeldBack(RetentionCategory category, HoldReason reason)
    implements Comparable<HeldBack> {
  private static final Comparator<HeldBack> ORDER =
      Comparator.comparing(HeldBack::category).thenComparing(HeldBack::reason);

  @Override
  public int compareTo(HeldBack other) {
    return ORDER.compare(this, other);
  }
}
