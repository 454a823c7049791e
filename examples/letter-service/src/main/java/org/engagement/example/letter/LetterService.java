package org.engagement.example.letter;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.driven.ChannelGateway;
import org.jspecify.annotations.Nullable;

/**
 * Hands letters to a service that prints and posts them; addresses are such as {@code Anna Bolika,
 * Hauptstr. 1, 10115 Berlin}.
 */
final class LetterService implements ChannelGateway {
  private static final Channel LETTER = new Channel("letter");
  private static final ProviderId PROVIDER = new ProviderId("letter-service");

  private final HttpClient http;
  private final URI orders;
  private final Duration timeout;

  LetterService(URI orders, Duration timeout) {
    this.http = HttpClient.newBuilder().connectTimeout(timeout.dividedBy(2)).build();
    this.orders = orders;
    this.timeout = timeout;
  }

  @Override
  public Channel channel() {
    return LETTER;
  }

  /** Letters leave the house: nothing is printed until the register of providers has an entry. */
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
    return timeout;
  }

  @Override
  public HandOver handOver(Dispatch dispatch) {
    String address = dispatch.address();
    if (address == null || address.split(",", -1).length < 3) {
      return new HandOver.Never("the address is not: name, street, town", true);
    }
    HttpRequest order =
        HttpRequest.newBuilder(orders)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(dispatch, address)))
            .build();
    CompletableFuture<HttpResponse<Void>> call = http.sendAsync(order, BodyHandlers.discarding());
    try {
      return meaning(call.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode());
    } catch (ExecutionException e) {
      return unanswered(e.getCause());
    } catch (TimeoutException e) {
      call.cancel(true);
      return new HandOver.Unsure("no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new HandOver.Unsure("stopped before there was an answer");
    }
  }

  /** The attempt's id is all that names anything of ours: it is random and leads to nobody. */
  private static String form(Dispatch dispatch, String address) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("order", dispatch.attempt().bits().toString());
    fields.put("address", address);
    fields.put("subject", dispatch.title());
    fields.put("text", dispatch.text());
    if (dispatch.unsubscribe() != null) {
      fields.put("objection", dispatch.unsubscribe().toString());
    }
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Says never, later or ours only where the service surely did not take the letter. */
  private static HandOver meaning(int status) {
    return switch (status) {
      case 202 -> new HandOver.Taken(null);
      case 422 -> new HandOver.Never("the service refused the address", true);
      case 429, 503 -> new HandOver.Later("the service said " + status, null);
      case 400, 401, 403, 404, 413 -> new HandOver.Ours("the service said " + status);
      default -> new HandOver.Unsure("the service said " + status);
    };
  }

  /** Only what never got a connection surely was not taken. */
  private static HandOver unanswered(@Nullable Throwable fault) {
    boolean away =
        fault instanceof ConnectException || fault instanceof HttpConnectTimeoutException;
    return away
        ? new HandOver.Later("the service is away", null)
        : new HandOver.Unsure(
            fault instanceof IOException ? "the connection broke" : "the call failed");
  }
}
