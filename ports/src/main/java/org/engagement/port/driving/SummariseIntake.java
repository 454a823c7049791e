package org.engagement.port.driving;

import java.util.SortedMap;

/** Tells what became of everything received so far. */
@FunctionalInterface
public interface SummariseIntake {
  /** Returns the sums; {@code received} is the sum of the four fates. */
  Summary summarise();

  /** Counts since the store was made; rejected and suppressed by the label of their reason. */
  record Summary(
      long received,
      long accepted,
      long duplicate,
      SortedMap<String, Long> rejected,
      SortedMap<String, Long> suppressed,
      long fieldsDropped,
      long valuesMasked) {}
}
