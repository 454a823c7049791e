package org.engagement.domain.delivery;

import java.util.List;
import java.util.Map;

/**
 * The insurer's house rules for reaching people.
 *
 * @param caps each must have room for a message to go; service messages are exempt
 * @param quietHours by class; a class without any may disturb at any time
 */
public record DeliveryRules(List<FrequencyCap> caps, Map<MessageClass, QuietHours> quietHours) {
  /** No caps, no quiet hours. */
  public static final DeliveryRules NONE = new DeliveryRules(List.of(), Map.of());

  public DeliveryRules {
    caps = List.copyOf(caps);
    quietHours = Map.copyOf(quietHours);
  }
}
