package org.engagement.app.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.delivery.DeliveryState;

/** What this node did since its start, by labels that name no person. */
public final class Counts {
  private static final String INTERVENE = "intervene";
  private static final List<String> ENDS =
      List.of("sent", "failed", "unknown", "cancelled", "skipped");

  private final Map<String, LongAdder> decisions =
      adders(
          Stream.concat(
              Stream.of(INTERVENE), Arrays.stream(Decision.Reason.values()).map(Counts::label)));
  private final Map<String, LongAdder> deliveries = adders(ENDS.stream());

  /** Returns the decisions by what came of them: {@code intervene}, or why nothing was offered. */
  public Map<String, LongAdder> decisions() {
    return decisions;
  }

  /** Returns the messages by how they ended. */
  public Map<String, LongAdder> deliveries() {
    return deliveries;
  }

  void decided(Decision decision) {
    add(
        decisions,
        switch (decision) {
          case Decision.Intervene it -> INTERVENE;
          case Decision.Abstain it -> label(it.reason());
        });
  }

  void ended(DeliveryState state) {
    switch (state) {
      case DeliveryState.Planned it -> {}
      case DeliveryState.Claimed it -> {}
      case DeliveryState.Sent it -> add(deliveries, "sent");
      case DeliveryState.Failed it -> add(deliveries, "failed");
      case DeliveryState.Unknown it -> unknown(1);
      case DeliveryState.Cancelled it -> add(deliveries, "cancelled");
      case DeliveryState.Skipped it -> add(deliveries, "skipped");
    }
  }

  void unknown(int messages) {
    for (int i = 0; i < messages; i++) {
      add(deliveries, "unknown");
    }
  }

  private static void add(Map<String, LongAdder> adders, String label) {
    LongAdder adder = adders.get(label);
    if (adder != null) {
      adder.increment();
    }
  }

  private static Map<String, LongAdder> adders(Stream<String> labels) {
    return labels.collect(
        Collectors.toUnmodifiableMap(Function.identity(), label -> new LongAdder()));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
