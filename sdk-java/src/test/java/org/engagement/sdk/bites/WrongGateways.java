package org.engagement.sdk.bites;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.contract.ChannelGatewayContract;
import org.engagement.port.driven.ChannelGateway;

/** A gateway to carrier pigeons, and some that are wrong on purpose. */
final class WrongGateways {
  private static final Duration TIMEOUT = Duration.ofMillis(100);

  private WrongGateways() {}

  /** Keeps every promise. */
  static final class Right extends ChannelGatewayContract {
    @Override
    protected Optional<Provider> provider(Behaviour behaviour) {
      return Optional.of(new Pigeons(behaviour, 1, TIMEOUT, false));
    }
  }

  /** Sends a second pigeon where the first does not come back. */
  static final class TriesAgain extends ChannelGatewayContract {
    @Override
    protected Optional<Provider> provider(Behaviour behaviour) {
      return Optional.of(new Pigeons(behaviour, 2, TIMEOUT.dividedBy(4), false));
    }
  }

  /** Waits for its pigeon, however long. */
  static final class WaitsTooLong extends ChannelGatewayContract {
    @Override
    protected Optional<Provider> provider(Behaviour behaviour) {
      return Optional.of(new Pigeons(behaviour, 1, TIMEOUT.multipliedBy(15), false));
    }
  }

  /** Tells why by telling to whom, and takes silence for a no. */
  static final class TellsAll extends ChannelGatewayContract {
    @Override
    protected Optional<Provider> provider(Behaviour behaviour) {
      return Optional.of(new Pigeons(behaviour, 1, TIMEOUT, true));
    }
  }

  /** Sends no pigeon at all. */
  static final class SendsNothing extends ChannelGatewayContract {
    @Override
    protected Optional<Provider> provider(Behaviour behaviour) {
      return Optional.of(new Pigeons(behaviour, 0, TIMEOUT, false));
    }
  }

  /** The provider and, behind the same door, the gateway to it. */
  private record Pigeons(
      ChannelGatewayContract.Behaviour behaviour,
      int tries,
      Duration patience,
      boolean tellsAll,
      AtomicInteger sent)
      implements ChannelGatewayContract.Provider, ChannelGateway {
    Pigeons(
        ChannelGatewayContract.Behaviour behaviour,
        int tries,
        Duration patience,
        boolean tellsAll) {
      this(behaviour, tries, patience, tellsAll, new AtomicInteger());
    }

    @Override
    public ChannelGateway gateway() {
      return this;
    }

    @Override
    public int got() {
      return sent.get();
    }

    @Override
    public void close() {}

    @Override
    public Channel channel() {
      return new Channel("pigeon");
    }

    @Override
    public Optional<ProviderId> provider() {
      return Optional.empty();
    }

    @Override
    public boolean needsAddress() {
      return true;
    }

    @Override
    public Duration timeout() {
      return TIMEOUT;
    }

    @Override
    public HandOver handOver(Dispatch dispatch) {
      String reason = tellsAll ? "no answer from " + dispatch.address() : "no answer";
      HandOver result = new HandOver.Later(reason, null);
      for (int i = 0; i < tries; i++) {
        result = sendOne(reason);
        if (!(result instanceof HandOver.Unsure)) {
          return result;
        }
      }
      return tellsAll ? new HandOver.Later(reason, null) : result;
    }

    private HandOver sendOne(String reason) {
      return switch (behaviour) {
        case TAKES -> {
          sent.incrementAndGet();
          yield new HandOver.Taken("ring 4711");
        }
        case REFUSES_THE_ADDRESS -> new HandOver.Never("no such roof", true);
        case REFUSES_FOR_NOW, IS_AWAY -> new HandOver.Later("storm", Duration.ofMinutes(5));
        case REFUSES_US -> new HandOver.Ours("no licence");
        case BREAKS_OFF -> {
          sent.incrementAndGet();
          yield new HandOver.Unsure(reason);
        }
        case FALLS_SILENT -> {
          sent.incrementAndGet();
          yield awaited(reason);
        }
      };
    }

    private HandOver awaited(String reason) {
      try {
        return new CompletableFuture<HandOver>().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return new HandOver.Unsure(reason);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new HandOver.Unsure(reason);
      } catch (ExecutionException e) {
        throw new IllegalStateException("nobody completes it", e);
      }
    }
  }
}
