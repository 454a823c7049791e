package org.engagement.adapter.channels;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to somebody outside: each message once, in ten seconds, to where it may.
 *
 * <p>Promises: only an answer from 200 to 299 counts as taken; redirects are not followed; nothing
 * goes to an address that may not be posted to at this moment. Nothing of it is logged.
 */
public final class OutboundPost {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ProviderHttp http;
  private final Outbound outbound;

  /** Makes a post to these addresses, by a client that stays the caller's to close. */
  public OutboundPost(ProviderHttp http, Outbound outbound) {
    this.http = http;
    this.outbound = outbound;
  }

  /** Posts a body of JSON with these headers, once; returns the answer if it was taken. */
  public Optional<Taken> post(URI address, Map<String, String> headers, byte[] body) {
    if (!outbound.isReachable(address)) {
      return Optional.empty();
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Content-Type", "application/json");
    headers.forEach(request::header);
    return http.post(request, body, TimeLeft.of(PATIENCE)) instanceof Answer.Answered answered
            && answered.success()
        ? Optional.of(new Taken(answered.body()))
        : Optional.empty();
  }

  /**
   * What was answered.
   *
   * @param body null where it was longer than anything we expect
   */
  public record Taken(@Nullable String body) {}
}
