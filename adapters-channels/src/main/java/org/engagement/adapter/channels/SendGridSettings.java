package org.engagement.adapter.channels;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Which SendGrid takes our e-mail, and as whom we send.
 *
 * @param endpoint {@link #EU} unless there is a reason
 * @param apiKey asked for at each hand-over, so that it can be rotated
 * @param from the sender that people see, as {@code Name <address>} or an address alone
 * @param timeout the longest that one hand-over takes, 1 s to 2 min
 */
public record SendGridSettings(
    URI endpoint, Supplier<String> apiKey, String from, Duration timeout) {
  /** The host whose mail is processed in the European Union. */
  public static final URI EU = URI.create("https://api.eu.sendgrid.com");

  public SendGridSettings {
    Outside.checkEndpoint(endpoint);
    Outside.checkTimeout(timeout);
  }

  @Override
  public String toString() {
    return "SendGridSettings[" + endpoint + "]";
  }
}
