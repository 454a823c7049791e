package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.IntakeTallies.Counter;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.SummariseIntake;

/** Adds up the tallies of all sources. */
@Singleton
final class SummarisingIntake implements SummariseIntake {
  private final IntakeTallies tallies;

  @Inject
  SummarisingIntake(Stores stores) {
    this.tallies = stores.intakeTallies();
  }

  @Override
  public Summary summarise() {
    Map<IntakeTallies.Key, Long> totals = tallies.totals();
    long accepted = sum(totals, Counter.ACCEPTED);
    long duplicate = sum(totals, Counter.DUPLICATE);
    long rejected = sum(totals, Counter.REJECTED);
    long suppressed = sum(totals, Counter.SUPPRESSED);
    return new Summary(
        accepted + duplicate + rejected + suppressed,
        accepted,
        duplicate,
        byReason(totals, Counter.REJECTED),
        byReason(totals, Counter.SUPPRESSED),
        sum(totals, Counter.FIELDS_DROPPED),
        sum(totals, Counter.VALUES_MASKED));
  }

  private static long sum(Map<IntakeTallies.Key, Long> totals, Counter counter) {
    return byReason(totals, counter).values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The field that a reason may carry after a colon is for the log of the operator, not for here.
   */
  private static SortedMap<String, Long> byReason(
      Map<IntakeTallies.Key, Long> totals, Counter counter) {
    SortedMap<String, Long> byReason = new TreeMap<>();
    totals.forEach((key, count) -> {
      if (key.counter() == counter) {
        byReason.merge(key.reason().split(":", 2)[0], count, Long::sum);
      }
    });
    return byReason;
  }
}
