package org.engagement.sdk;

import java.util.Locale;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.DeliveryState;

/** How things are written in the audit log. */
final class Names {
  private Names() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String of(DefinitionRef ref) {
    return ref.kind().label() + "/" + ref.id() + "/" + ref.version();
  }

  static String of(DeliveryState state) {
    return switch (state) {
      case DeliveryState.Planned ignored -> "planned";
      case DeliveryState.Claimed ignored -> "claimed";
      case DeliveryState.Sent ignored -> "sent";
      case DeliveryState.Failed ignored -> "failed";
      case DeliveryState.Unknown ignored -> "unknown";
      case DeliveryState.Cancelled cancelled -> "cancelled:" + of(cancelled.reason());
      case DeliveryState.Skipped ignored -> "skipped";
    };
  }
}
