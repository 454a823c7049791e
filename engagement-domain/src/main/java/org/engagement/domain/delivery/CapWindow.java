package org.engagement.domain.delivery;

import java.time.Duration;

/** The stretch of time in which a cap counts. */
public sealed interface CapWindow {
  /** The last so long, ending now. */
  record Rolling(Duration length) implements CapWindow {
    public Rolling {
      if (!length.isPositive() || length.compareTo(Duration.ofDays(366)) > 0) {
        throw new IllegalArgumentException(
            "a rolling window is longer than zero, 366 days at most");
      }
    }
  }

  /** The calendar day, week (from Monday) or month in the person's time zone. */
  record Calendar(Unit unit) implements CapWindow {
    /** The calendar units that a cap may count in. */
    public enum Unit {
      DAY,
      WEEK,
      MONTH
    }
  }
}
