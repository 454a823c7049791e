package org.engagement.app.security;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Knows a request by its key: as {@code Bearer}, as the user of {@code Basic} with an empty
 * password, or as {@code X-Write-Key}.
 */
@Singleton
public final class KeyAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
  private static final String KEY = "key";
  private static final String WRITE_KEY_HEADER = "X-Write-Key";

  private final ApiKeys keys;

  KeyAuthentication(ApiKeys keys) {
    this.keys = keys;
  }

  /** Returns the key that the request was known by. */
  public static ApiKey keyOf(Authentication authentication) {
    return (ApiKey) Objects.requireNonNull(authentication.getAttributes().get(KEY));
  }

  /** Returns the authentication that this secret gives, if it is a key's. */
  public Optional<Authentication> authenticate(String secret) {
    return keys.find(secret)
        .map(
            key -> Authentication.build(key.name(), List.of(key.role().label()), Map.of(KEY, key)));
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return secret(request)
        .flatMap(this::authenticate)
        .map(Publishers::just)
        .orElseGet(Publishers::empty);
  }

  /** Returns the secret that the headers of a request carry. */
  public static Optional<String> secret(HttpRequest<?> request) {
    String header = request.getHeaders().get(WRITE_KEY_HEADER);
    if (header != null) {
      return Optional.of(header);
    }
    return Optional.ofNullable(request.getHeaders().get("Authorization"))
        .map(KeyAuthentication::secretOf);
  }

  private static @Nullable String secretOf(String authorization) {
    int space = authorization.indexOf(' ');
    if (space < 0) {
      return null;
    }
    String credentials = authorization.substring(space + 1).strip();
    return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "bearer" -> credentials;
      case "basic" -> basicUser(credentials);
      default -> null;
    };
  }

  private static @Nullable String basicUser(String credentials) {
    try {
      String userAndPassword =
          new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return userAndPassword.endsWith(":")
          ? userAndPassword.substring(0, userAndPassword.length() - 1)
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
