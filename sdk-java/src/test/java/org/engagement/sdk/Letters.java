package org.engagement.sdk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.driven.ChannelGateway;
import org.jspecify.annotations.Nullable;

/** A channel that keeps what it is handed, and answers as a test wishes. */
final class Letters implements ChannelGateway {
  private final Channel channel;
  private final boolean needsAddress;
  private final Queue<Dispatch> sent = new ConcurrentLinkedQueue<>();
  private volatile Function<Dispatch, HandOver> answer = dispatch -> new HandOver.Taken(null);
  private volatile Runnable asked = () -> {};
  private volatile @Nullable ProviderId provider;
  private volatile Duration timeout = Duration.ofSeconds(1);

  private Letters(Channel channel, boolean needsAddress) {
    this.channel = channel;
    this.needsAddress = needsAddress;
  }

  static Letters inApp() {
    return new Letters(Channel.IN_APP, false);
  }

  static Letters email() {
    return new Letters(Channel.EMAIL, true);
  }

  /** Has the letters go by this outside provider. */
  Letters by(ProviderId provider) {
    this.provider = provider;
    return this;
  }

  /** Has this happen whenever the engine asks whether the channel needs an address. */
  Letters whenAsked(Runnable asked) {
    this.asked = asked;
    return this;
  }

  /** Has the channel answer so from now on; what it does not take is not kept. */
  Letters answering(Function<Dispatch, HandOver> answer) {
    this.answer = answer;
    return this;
  }

  Letters within(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  List<Dispatch> sent() {
    return List.copyOf(sent);
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Optional<ProviderId> provider() {
    return Optional.ofNullable(provider);
  }

  @Override
  public boolean needsAddress() {
    asked.run();
    return needsAddress;
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public HandOver handOver(Dispatch dispatch) {
    HandOver given = answer.apply(dispatch);
    if (given instanceof HandOver.Taken) {
      sent.add(dispatch);
    }
    return given;
  }
}
