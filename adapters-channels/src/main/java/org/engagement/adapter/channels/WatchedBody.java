package org.engagement.adapter.channels;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that goes out at most once and knows whether it has begun to.
 *
 * <p>Promise: after {@link #stop} has said yes, not a byte of it goes out, however late the client
 * asks for it.
 */
final class WatchedBody implements BodyPublisher {
  private final BodyPublisher bytes;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  private enum State {
    WAITING,
    BEGUN,
    STOPPED
  }

  WatchedBody(byte[] bytes) {
    this.bytes = BodyPublishers.ofByteArray(bytes);
  }

  /** Returns whether nothing has gone out; then nothing will. */
  boolean stop() {
    return state.compareAndSet(State.WAITING, State.STOPPED) || state.get() == State.STOPPED;
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    if (state.compareAndSet(State.WAITING, State.BEGUN)) {
      bytes.subscribe(subscriber);
    } else {
      subscriber.onSubscribe(new Nothing());
      subscriber.onError(new IllegalStateException("a message goes out once"));
    }
  }

  private static final class Nothing implements Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
