package org.engagement.adapter.channels;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What holds for every provider outside: where it may be, how long it may take, when to return. */
final class Outside {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  private Outside() {}

  /** Checks that credentials go encrypted, or not beyond this machine. */
  static void checkEndpoint(@Nullable URI endpoint) {
    if (endpoint == null
        || endpoint.getHost() == null
        || !("https".equals(endpoint.getScheme())
            || ("http".equals(endpoint.getScheme()) && LOOPBACK.contains(endpoint.getHost())))) {
      throw new IllegalArgumentException("a provider's address is https://, or on this machine");
    }
  }

  static void checkTimeout(Duration timeout) {
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a provider's time-out is 1 s to 2 min");
    }
  }

  /**
   * Returns the secret; empty where it cannot be had, for whatever reason, or could not stand in a
   * header, whose refusal would name it.
   */
  static Optional<String> secret(Supplier<String> source) {
    try {
      return Optional.of(source.get()).filter(secret -> PRINTABLE.matcher(secret).matches());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns how long the provider asks us to wait (RFC 9110, section 10.2.3); null if it does not.
   */
  static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
    String said = headers.firstValue("Retry-After").orElse("").strip();
    if (SECONDS.matcher(said).matches()) {
      return Duration.ofSeconds(Long.parseLong(said));
    }
    try {
      return until(
          ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(), now);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Returns how long until the second since 1970 that the header names; null if it does not. */
  static @Nullable Duration untilSecond(HttpHeaders headers, String name, Instant now) {
    String said = headers.firstValue(name).orElse("").strip();
    return SECONDS.matcher(said).matches()
        ? until(Instant.ofEpochSecond(Long.parseLong(said)), now)
        : null;
  }

  private static Duration until(Instant then, Instant now) {
    return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
  }
}
