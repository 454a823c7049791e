package org.engagement.sdk;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.engagement.domain.delivery.Claiming;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderRegister;
import org.engagement.domain.delivery.ProviderRegister.Refusal;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driven.ChannelGateway.Dispatch;

/**
 * The way to one gateway, which rests while there is no use in trying: when it fails more than half
 * of the time, when it asked to be left alone, when our own set-up is at fault, and when the
 * register of providers refuses it.
 */
final class Line {
  private static final int CALLS_LOOKED_AT = 20;
  private static final int CALLS_TO_TRY = 5;
  private static final float TOO_MANY_FAIL = 60;
  private static final Duration REST = Duration.ofSeconds(30);
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final Logger log = System.getLogger(Line.class.getName());
  private final ChannelGateway gateway;
  private final ProviderRegister register;
  private final CircuitBreaker breaker;
  private final RateLimiter limiter;
  private final AtomicReference<Optional<Refusal>> lastRefusal =
      new AtomicReference<>(Optional.empty());

  Line(Channels.Way way, ProviderRegister register, InstantSource time) {
    this.gateway = way.gateway();
    this.register = register;
    String name = gateway.channel().id();
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS_LOOKED_AT)
                .minimumNumberOfCalls(CALLS_LOOKED_AT)
                .failureRateThreshold(TOO_MANY_FAIL)
                .permittedNumberOfCallsInHalfOpenState(CALLS_TO_TRY)
                .waitDurationInOpenState(REST)
                .recordResult(Line::failed)
                .clock(clock(time))
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(change ->
            log.log(
                Level.INFO,
                "the line to a provider of channel {0} is now {1}",
                name,
                change.getStateTransition().getToState()));
    this.limiter =
        RateLimiter.of(
            name,
            RateLimiterConfig.custom()
                .limitForPeriod(way.perSecond())
                .limitRefreshPeriod(A_SECOND)
                .timeoutDuration(Duration.ZERO)
                .build());
  }

  private static Clock clock(InstantSource time) {
    return time.withZone(ZoneOffset.UTC);
  }

  ChannelGateway gateway() {
    return gateway;
  }

  /** Returns why the register refuses the provider at this instant, and says so once. */
  Optional<Refusal> refusal(Instant now) {
    Optional<Refusal> refusal =
        gateway.provider().flatMap(provider -> register.refusal(provider, now));
    if (!lastRefusal.getAndSet(refusal).equals(refusal) && refusal.isPresent()) {
      log.log(
          Level.ERROR,
          "messages on channel {0} are held: provider {1} is {2}",
          gateway.channel().id(),
          gateway.provider().orElseThrow().value(),
          refusal.get());
    }
    return refusal;
  }

  /** Returns whether nothing can be handed over at this instant. */
  boolean rests(Instant now) {
    if (refusal(now).isPresent()) {
      return true;
    }
    boolean open = !breaker.tryAcquirePermission();
    if (!open) {
      breaker.releasePermission();
    }
    return open && breaker.getState() != CircuitBreaker.State.HALF_OPEN;
  }

  /** Returns the leave to hand one message over; empty if the line rests or is asked too often. */
  Optional<Leave> leave(Instant now) {
    if (refusal(now).isPresent() || !breaker.tryAcquirePermission()) {
      return Optional.empty();
    }
    if (!limiter.acquirePermission()) {
      breaker.releasePermission();
      return Optional.empty();
    }
    return Optional.of(new Leave());
  }

  /** The leave to hand one message over, or none. */
  final class Leave implements AutoCloseable {
    private boolean used;

    private Leave() {}

    Line line() {
      return Line.this;
    }

    /** Hands the message over; the line rests afterwards if the answer says so. */
    HandOver handOver(Dispatch dispatch) {
      used = true;
      long begun = System.nanoTime();
      HandOver answer = answer(dispatch);
      note(answer, System.nanoTime() - begun);
      return answer;
    }

    /** Gives the leave back if it was not used. */
    @Override
    public void close() {
      if (!used) {
        used = true;
        breaker.releasePermission();
      }
    }
  }

  /** What a gateway throws is our fault or an integrator's; the provider may have the message. */
  private HandOver answer(Dispatch dispatch) {
    try {
      return gateway.handOver(dispatch);
    } catch (RuntimeException e) {
      return new HandOver.Unsure("the channel threw " + e.getClass().getSimpleName());
    }
  }

  private void note(HandOver answer, long nanos) {
    breaker.onResult(nanos, TimeUnit.NANOSECONDS, answer);
    switch (answer) {
      case HandOver.Later later -> {
        if (later.retryAfter() != null && later.retryAfter().isPositive()) {
          rest(later.retryAfter());
        }
      }
      case HandOver.Ours ours -> {
        log.log(
            Level.WARNING,
            "messages on channel {0} rest for five minutes, our set-up is at fault: {1}",
            gateway.channel().id(),
            ours.reason());
        rest(Claiming.PAUSE);
      }
      case HandOver.Taken ignored -> {}
      case HandOver.Never ignored -> {}
      case HandOver.Unsure ignored -> {}
    }
  }

  /** Returns whether the answer blames the way there, and not the message or its address. */
  private static boolean failed(Object answer) {
    return !(answer instanceof HandOver.Taken || answer instanceof HandOver.Never);
  }

  private void rest(Duration asked) {
    breaker.transitionToOpenStateFor(asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST);
  }
}
