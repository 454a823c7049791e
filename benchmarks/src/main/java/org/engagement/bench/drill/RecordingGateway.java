package org.engagement.bench.drill;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.driven.ChannelGateway;

/** A channel that takes every message, now at once, now slowly, and notes when. */
final class RecordingGateway implements ChannelGateway {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int SLOWEST_MILLIS = 80;

  private final Recorder recorder;
  private final Map<MessageId, Set<Purpose>> needs;
  private final Set<MessageId> taken = ConcurrentHashMap.newKeySet();
  private final long seed;

  /**
   * Makes a channel.
   *
   * @param needs the purposes of each message, filled as messages are claimed
   */
  RecordingGateway(Recorder recorder, Map<MessageId, Set<Purpose>> needs, long seed) {
    this.recorder = recorder;
    this.needs = needs;
    this.seed = seed;
  }

  @Override
  public Channel channel() {
    return Channel.IN_APP;
  }

  @Override
  public Optional<ProviderId> provider() {
    return Optional.empty();
  }

  @Override
  public boolean needsAddress() {
    return false;
  }

  @Override
  public Duration timeout() {
    return TIMEOUT;
  }

  @Override
  public HandOver handOver(Dispatch dispatch) {
    long from = System.nanoTime();
    pause(dispatch.message());
    recorder.effect(
        Effect.Kind.HANDED_OVER,
        dispatch.subject(),
        needs.getOrDefault(dispatch.message(), Set.of(Purpose.PERSONALISED_HELP)),
        from,
        dispatch.attempt());
    if (!taken.add(dispatch.message())) {
      recorder.takenTwice();
    }
    return new HandOver.Taken(null);
  }

  private void pause(MessageId message) {
    Random random = new Random(seed ^ message.bits().getLeastSignificantBits());
    try {
      Thread.sleep(random.nextBoolean() ? 0 : random.nextInt(SLOWEST_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
