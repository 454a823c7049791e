package org.engagement.adapter.channels;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.driven.ChannelGateway;

/**
 * Sends e-mail by SendGrid's mail API (v3).
 *
 * <p>Privacy guarantee: outside the house go the address, the text, the attempt's id and, where it
 * is due, the unsubscribe link; opens and clicks are not tracked; no category, no pseudonym.
 */
public final class SendGridChannel implements ChannelGateway {
  /** What the register of providers calls it. */
  public static final ProviderId PROVIDER = new ProviderId("sendgrid");

  private final ProviderHttp http;
  private final SendGridSettings settings;
  private final InstantSource clock;
  private final URI send;
  private final SendGridMail mail;

  /**
   * Takes where and how to send.
   *
   * @throws IllegalArgumentException if the sender is no address
   */
  public SendGridChannel(ProviderHttp http, SendGridSettings settings) {
    this(http, settings, InstantSource.system());
  }

  SendGridChannel(ProviderHttp http, SendGridSettings settings, InstantSource clock) {
    this.http = http;
    this.settings = settings;
    this.clock = clock;
    this.send = settings.endpoint().resolve("/v3/mail/send");
    try {
      this.mail = new SendGridMail(new InternetAddress(settings.from(), true));
    } catch (AddressException e) {
      throw new IllegalArgumentException("the sender of e-mail is an address", e);
    }
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
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
    InternetAddress recipient;
    try {
      recipient = new InternetAddress(dispatch.address(), true);
    } catch (AddressException e) {
      return new HandOver.Never("the address is no e-mail address", true);
    }
    Optional<String> key = Outside.secret(settings.apiKey());
    if (key.isEmpty()) {
      return new HandOver.Ours("SendGrid's key cannot be read");
    }
    return http.post(request(key.get()), mail.compose(dispatch, recipient), time)
        .meaning(answer -> SendGridFaults.of(answer, clock.instant()));
  }

  private HttpRequest.Builder request(String key) {
    return HttpRequest.newBuilder(send)
        .header("Authorization", "Bearer " + key)
        .header("Accept", "application/json")
        .header("Content-Type", "application/json");
  }
}
