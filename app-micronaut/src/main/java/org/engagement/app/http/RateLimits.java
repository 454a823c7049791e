package org.engagement.app.http;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.security.authentication.Authentication;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.app.settings.ServerSettings;
import org.jspecify.annotations.Nullable;

/** Lets each key make so many calls a second, and no more; counted in this process alone. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RateLimits implements Ordered {
  private final @Nullable RateLimiterConfig config;
  private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

  RateLimits(ServerSettings settings) {
    int perSecond = settings.limits().requestsPerSecond();
    this.config =
        perSecond == 0
            ? null
            : RateLimiterConfig.custom()
                .limitForPeriod(perSecond)
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(Duration.ZERO)
                .build();
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  @Nullable MutableHttpResponse<byte[]> limited(@Nullable Authentication authentication) {
    return authentication == null || take(authentication) ? null : refusal();
  }

  /** Counts a call of this key and returns whether it may go on. */
  boolean take(Authentication authentication) {
    return config == null
        || limiters
            .computeIfAbsent(authentication.getName(), name -> RateLimiter.of(name, config))
            .acquirePermission();
  }

  static MutableHttpResponse<byte[]> refusal() {
    return Answers.later(HttpStatus.TOO_MANY_REQUESTS, "the key calls more often than it may");
  }
}
