package org.engagement.adapter.channels;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * The one HTTP client that all channels share.
 *
 * <p>Promises: each call goes out at most once, follows no redirect, keeps no cookie, ends within
 * its time whatever the other side does, and reads no more than {@value #MOST_READ} bytes. It has
 * threads from {@link #open} to {@link #close}.
 */
public final class ProviderHttp implements AutoCloseable {
  private static final int MOST_READ = 65_536;

  private final HttpClient client;

  private ProviderHttp(HttpClient client) {
    this.client = client;
  }

  /** Returns a client; whoever opens it closes it. */
  public static ProviderHttp open() {
    return new ProviderHttp(builder().build());
  }

  /**
   * Returns a client that trusts the authorities of this TLS context; whoever opens it closes it.
   */
  public static ProviderHttp trusting(SSLContext tls) {
    return new ProviderHttp(builder().sslContext(tls).build());
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER);
  }

  /** Ends the calls on their way; what had gone out of them is then unsure. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  /** Posts the body, once. */
  Answer post(HttpRequest.Builder request, byte[] body, TimeLeft time) {
    WatchedBody watched = new WatchedBody(body);
    CompletableFuture<HttpResponse<Optional<String>>> call =
        client.sendAsync(request.POST(watched).build(), info -> new BoundedBody(MOST_READ));
    try {
      HttpResponse<Optional<String>> response = call.get(time.nanos(), TimeUnit.NANOSECONDS);
      return new Answer.Answered(
          response.statusCode(), response.headers(), response.body().orElse(null));
    } catch (TimeoutException e) {
      return brokenOff(call, watched, "in time");
    } catch (ExecutionException e) {
      return brokenOff(call, watched, "before the connection broke");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return brokenOff(call, watched, "before we were stopped");
    }
  }

  private static Answer brokenOff(CompletableFuture<?> call, WatchedBody body, String when) {
    boolean nothingOut = body.stop();
    call.cancel(true);
    return nothingOut
        ? new Answer.NotSent("the provider could not be reached " + when)
        : new Answer.Silent("no answer " + when);
  }
}
