package org.engagement.app.http;

import java.util.List;
import java.util.Locale;
import org.engagement.port.driving.CollectActivity;
import org.jspecify.annotations.Nullable;

/** The answer of the engine's own event API. */
record IntakeView(
    int received, int accepted, int duplicate, int suppressed, int rejected, List<Item> items) {

  /** An item that was not accepted. */
  record Item(
      int index,
      @Nullable String eventId,
      String outcome,
      @Nullable String reason,
      @Nullable String detail) {
    static Item of(CollectActivity.Item item) {
      return new Item(
          item.index(),
          item.eventId(),
          item.fate().name().toLowerCase(Locale.ROOT),
          item.reason(),
          item.detail());
    }
  }

  static IntakeView of(CollectActivity.Report report) {
    return new IntakeView(
        report.received(),
        report.accepted(),
        report.duplicate(),
        report.suppressed(),
        report.rejected(),
        report.notAccepted().stream().map(Item::of).toList());
  }
}
