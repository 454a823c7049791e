package org.engagement.example.letter;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driven.ChannelGatewayFactory;

/** Makes the channel {@code letter} for a server whose settings name {@code letter-service}. */
public final class LetterServiceFactory implements ChannelGatewayFactory {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "letter-service";
  }

  @Override
  public ChannelGateway create(Map<String, String> settings) {
    if (!settings.keySet().equals(Set.of("url"))) {
      throw new IllegalArgumentException("url is required and the only setting");
    }
    URI url = URI.create(settings.getOrDefault("url", ""));
    boolean here = "http".equals(url.getScheme()) && "127.0.0.1".equals(url.getHost());
    if (!here && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("url is https://, or on this machine");
    }
    return new LetterService(url, TIMEOUT);
  }
}
