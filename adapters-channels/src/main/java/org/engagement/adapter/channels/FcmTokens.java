package org.engagement.adapter.channels;

import com.google.api.client.http.HttpResponseException;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.engagement.domain.delivery.HandOver;
import org.jspecify.annotations.Nullable;

/**
 * The access token that Google gives our service account, kept until shortly before it ends.
 *
 * <p>Promise: one caller at a time asks for a new one, and none waits longer than its time.
 */
final class FcmTokens {
  private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
  private static final Duration SPARE = Duration.ofMinutes(5);
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  private final ProviderHttp http;
  private final Supplier<String> serviceAccount;
  private final InstantSource clock;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile @Nullable Token kept;

  FcmTokens(ProviderHttp http, Supplier<String> serviceAccount, InstantSource clock) {
    this.http = http;
    this.serviceAccount = serviceAccount;
    this.clock = clock;
  }

  /** A token, or why there is none; whatever the reason, no message has gone out. */
  sealed interface Result {}

  /** A token that serves until then. */
  record Token(String value, Instant until) implements Result {
    @Override
    public String toString() {
      return "Token[until=" + until + "]";
    }
  }

  /** No token. */
  record None(HandOver meaning) implements Result {}

  /** Returns a token, another one than that which was refused. */
  Result token(@Nullable Token refused, TimeLeft time) {
    Optional<Token> usable = usable(refused);
    if (usable.isPresent()) {
      return usable.get();
    }
    try {
      if (!renewing.tryLock(time.nanos(), TimeUnit.NANOSECONDS)) {
        return later("no access token in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return later("stopped before there was an access token");
    }
    try {
      return usable(refused).<Result>map(token -> token).orElseGet(() -> renewed(time));
    } finally {
      renewing.unlock();
    }
  }

  private Optional<Token> usable(@Nullable Token refused) {
    return Optional.ofNullable(kept)
        .filter(token -> !token.equals(refused))
        .filter(token -> clock.instant().isBefore(token.until().minus(SPARE)));
  }

  private Result renewed(TimeLeft time) {
    Optional<ServiceAccountCredentials> credentials = credentials(time);
    if (credentials.isEmpty()) {
      return ours("the service account's key cannot be read");
    }
    try {
      AccessToken given = credentials.get().refreshAccessToken();
      Date until = Objects.requireNonNull(given.getExpirationTime());
      Token token = new Token(given.getTokenValue(), until.toInstant());
      kept = token;
      return token;
    } catch (IOException e) {
      return status(e)
          .filter(status -> status < SERVER_ERROR && status != TOO_MANY)
          .<Result>map(status -> ours("Google refused our service account, " + status))
          .orElseGet(() -> later("Google gave no access token"));
    } catch (RuntimeException e) {
      return ours("Google's answer has no access token");
    }
  }

  private Optional<ServiceAccountCredentials> credentials(TimeLeft time) {
    try {
      byte[] json = serviceAccount.get().getBytes(StandardCharsets.UTF_8);
      return Optional.of(
          ServiceAccountCredentials.fromStream(
                  new ByteArrayInputStream(json), () -> new TokenTransport(http, time))
              .toBuilder()
              .setScopes(List.of(SCOPE))
              .setDefaultRetriesEnabled(false)
              .build());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Google's library wraps what the server answered once or twice. */
  private static Optional<Integer> status(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof HttpResponseException answered) {
        return Optional.of(answered.getStatusCode());
      }
    }
    return Optional.empty();
  }

  private static Result later(String reason) {
    return new None(new HandOver.Later(reason, null));
  }

  private static Result ours(String reason) {
    return new None(new HandOver.Ours(reason));
  }
}
