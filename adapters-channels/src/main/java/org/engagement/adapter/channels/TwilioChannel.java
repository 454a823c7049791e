package org.engagement.adapter.channels;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.driven.ChannelGateway;
import org.jspecify.annotations.Nullable;

/**
 * Sends SMS by Twilio's Messages API.
 *
 * <p>Privacy guarantee: outside the house go the number, the text with the unsubscribe link where
 * it is due, and the attempt's id in the address for reports; Twilio is told to discard the text
 * and to obscure the number; no title, no pseudonym.
 */
public final class TwilioChannel implements ChannelGateway {
  /** What the register of providers calls it. */
  public static final ProviderId PROVIDER = new ProviderId("twilio");

  private static final int MOST_CHARACTERS = 1_600;
  private static final long SHORTEST_SECONDS = 1;
  private static final long LONGEST_SECONDS = 14_400;
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");

  private final ProviderHttp http;
  private final TwilioSettings settings;
  private final InstantSource clock;
  private final URI send;

  /** Takes where and how to send. */
  public TwilioChannel(ProviderHttp http, TwilioSettings settings) {
    this(http, settings, InstantSource.system());
  }

  TwilioChannel(ProviderHttp http, TwilioSettings settings, InstantSource clock) {
    this.http = http;
    this.settings = settings;
    this.clock = clock;
    this.send =
        settings
            .endpoint()
            .resolve("/2010-04-01/Accounts/" + settings.account() + "/Messages.json");
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public Optional<ProviderId> provider() {
    return Optional.of(PROVIDER);
  }

  @Override
  public boolean needsAddress() {
    return true;
  }

  @Override
  public Duration timeout() {
    return settings.timeout();
  }

  @Override
  public HandOver handOver(Dispatch dispatch) {
    TimeLeft time = TimeLeft.of(settings.timeout());
    String number = dispatch.address();
    if (number == null || !NUMBER.matcher(number).matches()) {
      return new HandOver.Never("the address is no phone number", true);
    }
    String text = text(dispatch.text(), dispatch.unsubscribe());
    if (text.length() > MOST_CHARACTERS) {
      return new HandOver.Never("the text is longer than 1,600 characters", false);
    }
    Optional<String> secret = Outside.secret(settings.secret());
    if (secret.isEmpty()) {
      return new HandOver.Ours("Twilio's secret cannot be read");
    }
    return http.post(request(secret.get()), Form.write(fields(dispatch, number, text)), time)
        .meaning(answer -> TwilioFaults.of(answer, clock.instant()));
  }

  /** A sender that is a name takes no reply, so the way to object is in the text (UWG § 7). */
  private static String text(String text, @Nullable URI unsubscribe) {
    return unsubscribe == null ? text : text + "\nSTOP: " + unsubscribe;
  }

  private Map<String, String> fields(Dispatch dispatch, String number, String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("To", number);
    fields.put(settings.byService() ? "MessagingServiceSid" : "From", settings.sender());
    fields.put("Body", text);
    fields.put("ContentRetention", "discard");
    fields.put("AddressRetention", "obfuscate");
    long seconds = Duration.between(dispatch.at(), dispatch.expiresAt()).toSeconds();
    fields.put(
        "ValidityPeriod", Long.toString(Math.clamp(seconds, SHORTEST_SECONDS, LONGEST_SECONDS)));
    if (settings.statusCallback() != null) {
      fields.put(
          "StatusCallback", settings.statusCallback() + "?attempt=" + dispatch.attempt().bits());
    }
    return fields;
  }

  private HttpRequest.Builder request(String secret) {
    String signIn = settings.user() + ":" + secret;
    return HttpRequest.newBuilder(send)
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8)))
        .header("Accept", "application/json")
        .header("Content-Type", "application/x-www-form-urlencoded");
  }
}
