package org.engagement.app.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.engagement.app.node.Counts;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.domain.retention.InactivityStep;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.port.driven.RightsRequests.Figures;
import org.engagement.port.driving.CollectActivity;
import org.engagement.port.driving.HandleBreaches;
import org.engagement.sdk.Engagement;

/** What the endpoints count; labels are fates, never anything of a person. */
@Context
final class Meters {
  private static final String DECISIONS = "engagement.decisions";
  private static final String DELIVERIES = "engagement.deliveries";
  private static final String RIGHTS = "engagement.rights.requests";
  private static final String BREACHES = "engagement.breaches";
  private static final String INACTIVE = "engagement.inactive.people";
  private static final String OLDEST = "engagement.retention.oldest";
  private static final String PAUSED = "engagement.channel.paused";
  private static final String REFUSED = "engagement.provider.refused";

  private final Map<CollectActivity.Fate, Counter> fates =
      new EnumMap<>(CollectActivity.Fate.class);

  Meters(MeterRegistry registry, Counts counts, Engagement engine) {
    for (CollectActivity.Fate fate : CollectActivity.Fate.values()) {
      fates.put(
          fate,
          Counter.builder("engagement.intake.items")
              .description("items received, by their fate")
              .tag("fate", fate.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    counts.decisions().forEach((outcome, sum) -> register(registry, DECISIONS, outcome, sum));
    counts.deliveries().forEach((end, sum) -> register(registry, DELIVERIES, end, sum));
    register(registry, "open", engine, Figures::open);
    register(registry, "due-soon", engine, Figures::dueSoon);
    register(registry, "overdue", engine, Figures::overdue);
    breaches(registry, "open", engine, HandleBreaches.Figures::open);
    breaches(registry, "alarmed", engine, HandleBreaches.Figures::alarmed);
    breaches(registry, "overdue", engine, HandleBreaches.Figures::overdue);
    for (RetentionCategory category : RetentionCategory.values()) {
      register(registry, category, engine);
    }
    for (InactivityStep step : InactivityStep.values()) {
      Gauge.builder(INACTIVE, engine, it -> it.purgeInactive().lastPass().getOrDefault(step, 0L))
          .description("people by what is due of them, in this node's last pass for the inactive")
          .tag("step", step.label())
          .register(registry);
    }
    engine.channels().forEach(channel -> register(registry, channel, engine));
    engine.providers().forEach(provider -> registerRefused(registry, provider, engine));
  }

  private static void register(MeterRegistry registry, String name, String outcome, LongAdder sum) {
    FunctionCounter.builder(name, sum, LongAdder::doubleValue)
        .description("counted where it becomes durable, since the start of this node")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static void register(MeterRegistry registry, Channel channel, Engagement engine) {
    Gauge.builder(PAUSED, engine, asked -> asked.pausedChannels().contains(channel) ? 1 : 0)
        .description("1 while the channel stands still on this node")
        .tag("channel", channel.id())
        .register(registry);
  }

  private static void register(
      MeterRegistry registry, String standing, Engagement engine, ToLongFunction<Figures> figure) {
    Gauge.builder(
            RIGHTS, engine, asked -> figure.applyAsLong(asked.answerRightsRequests().figures()))
        .description("requests of people about their rights that have not ended, on all nodes")
        .tag("standing", standing)
        .register(registry);
  }

  private static void breaches(
      MeterRegistry registry,
      String standing,
      Engagement engine,
      ToLongFunction<HandleBreaches.Figures> figure) {
    Gauge.builder(BREACHES, engine, it -> figure.applyAsLong(it.handleBreaches().figures()))
        .description("breaches of personal data that are not closed, on all nodes")
        .tag("standing", standing)
        .register(registry);
  }

  private static void register(
      MeterRegistry registry, RetentionCategory category, Engagement engine) {
    Gauge.builder(OLDEST, engine, asked -> oldest(asked, category))
        .description(
            "when the oldest record of a category is from, at the end of this node's last pass")
        .baseUnit("seconds")
        .tag("category", category.label())
        .register(registry);
  }

  private static void registerRefused(
      MeterRegistry registry, ProviderId provider, Engagement engine) {
    Gauge.builder(REFUSED, engine, it -> it.refusedProviders().containsKey(provider) ? 1 : 0)
        .description("1 while the register refuses the provider: messages for it are held")
        .tag("provider", provider.value())
        .register(registry);
  }

  /** Seconds since 1970; no number where nothing is kept or nothing is known yet. */
  private static double oldest(Engagement engine, RetentionCategory category) {
    Instant oldest = engine.disposeRecords().oldest().get(category);
    return oldest == null ? Double.NaN : oldest.getEpochSecond();
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
