package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.NewActivity;

/**
 * The partitions of the activity log, one for each month of arrival, each made a month ahead.
 *
 * <p>Where one cannot be made, the default partition takes what arrives, and nobody waits.
 */
final class ActivityPartitions {
  private final Transactions transactions;
  private final String make;
  private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

  ActivityPartitions(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.make =
        schema.sql("SET LOCAL lock_timeout = '1s'; SELECT {schema}.make_activity_partition(?)");
  }

  /** Makes what these activities and the month after them need and is not there yet. */
  void makeFor(List<NewActivity> activities) {
    Instant last = null;
    for (NewActivity activity : activities) {
      Instant receivedAt = activity.event().occurrence().receivedAt();
      if (!receivedAt.equals(last)) {
        last = receivedAt;
        YearMonth month = YearMonth.from(receivedAt.atOffset(ZoneOffset.UTC));
        makeUnlessKnown(month);
        makeUnlessKnown(month.plusMonths(1));
      }
    }
  }

  private void makeUnlessKnown(YearMonth month) {
    if (!known.contains(month)) {
      try {
        make(month);
        known.add(month);
      } catch (PortUnavailable e) {
        // the default partition serves; the next append tries again
      }
    }
  }

  private void make(YearMonth month) {
    transactions.<Boolean>inOne(
        ActivityLog.class,
        transaction -> {
          try (PreparedStatement statement = transaction.connection().prepareStatement(make)) {
            statement.setObject(1, month.atDay(1));
            return statement.execute();
          }
        });
  }
}
