package org.engagement.adapter.channels;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.engagement.adapter.channels.FcmTokens.None;
import org.engagement.adapter.channels.FcmTokens.Token;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.driven.ChannelGateway;
import org.jspecify.annotations.Nullable;

/**
 * Sends push messages by Firebase Cloud Messaging (HTTP v1).
 *
 * <p>Privacy guarantee: outside the house go the app's registration, title, text, how long they
 * serve, and the attempt's id; no analytics label, no pseudonym.
 */
public final class FcmChannel implements ChannelGateway {
  /** What the register of providers calls it. */
  public static final ProviderId PROVIDER = new ProviderId("fcm");

  private static final Pattern REGISTRATION = Pattern.compile("[A-Za-z0-9_:.-]{20,4096}");

  private final ProviderHttp http;
  private final FcmSettings settings;
  private final InstantSource clock = InstantSource.system();
  private final FcmTokens tokens;
  private final URI send;

  /** Takes where and how to send. */
  public FcmChannel(ProviderHttp http, FcmSettings settings) {
    this.http = http;
    this.settings = settings;
    this.tokens = new FcmTokens(http, settings.serviceAccount(), clock);
    this.send =
        settings.endpoint().resolve("/v1/projects/" + settings.project() + "/messages:send");
  }

  @Override
  public Channel channel() {
    return Channel.PUSH;
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
    String registration = dispatch.address();
    if (registration == null || !REGISTRATION.matcher(registration).matches()) {
      return new HandOver.Never("the address is no registration of an app", true);
    }
    if (FcmMessage.tooLong(dispatch)) {
      return new HandOver.Never("the message is longer than 4,096 bytes", false);
    }
    return send(FcmMessage.write(dispatch, registration), null, time);
  }

  /** A refused token proves that the message was not taken, so it goes once more with a new one. */
  private HandOver send(byte[] message, @Nullable Token refused, TimeLeft time) {
    return switch (tokens.token(refused, time)) {
      case None none -> none.meaning();
      case Token token -> {
        Answer answer = http.post(request(token), message, time);
        yield refused == null && FcmFaults.refusesOurToken(answer)
            ? send(message, token, time)
            : answer.meaning(read -> FcmFaults.of(read, clock.instant()));
      }
    };
  }

  private HttpRequest.Builder request(Token token) {
    return HttpRequest.newBuilder(send)
        .header("Authorization", "Bearer " + token.value())
        .header("Content-Type", "application/json; charset=UTF-8");
  }
}
