package org.engagement.app.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.engagement.port.driving.CollectActivity;

/** What the endpoints count; labels are fates, never anything of a person. */
@Singleton
final class Meters {
  private final Map<CollectActivity.Fate, Counter> fates =
      new EnumMap<>(CollectActivity.Fate.class);

  Meters(MeterRegistry registry) {
    for (CollectActivity.Fate fate : CollectActivity.Fate.values()) {
      fates.put(
          fate,
          Counter.builder("engagement.intake.items")
              .description("items received, by their fate")
              .tag("fate", fate.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  void collected(CollectActivity.Report report) {
    count(CollectActivity.Fate.ACCEPTED, report.accepted());
    count(CollectActivity.Fate.DUPLICATE, report.duplicate());
    count(CollectActivity.Fate.SUPPRESSED, report.suppressed());
    count(CollectActivity.Fate.REJECTED, report.rejected());
  }

  private void count(CollectActivity.Fate fate, int items) {
    Counter counter = fates.get(fate);
    if (counter != null) {
      counter.increment(items);
    }
  }
}
