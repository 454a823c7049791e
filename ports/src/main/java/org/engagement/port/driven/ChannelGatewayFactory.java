package org.engagement.port.driven;

import java.util.Map;

/**
 * Makes an integrator's gateway from what an operator set. The server finds factories on its class
 * path ({@link java.util.ServiceLoader}); who embeds the engine constructs gateways directly.
 */
public interface ChannelGatewayFactory {
  /** Returns the name by which {@code delivery.channels[].name} in the settings asks for it. */
  String name();

  /**
   * Returns a gateway.
   *
   * @param settings what {@code delivery.channels[].settings} says, as texts
   * @throws IllegalArgumentException if a setting is missing, unknown or breaks its rule; the
   *     message names the setting and the rule and holds no secret
   */
  ChannelGateway create(Map<String, String> settings);
}
