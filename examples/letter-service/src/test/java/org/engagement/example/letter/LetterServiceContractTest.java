package org.engagement.example.letter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.port.contract.ChannelGatewayContract;
import org.engagement.port.driven.ChannelGateway;

class LetterServiceContractTest extends ChannelGatewayContract {
  @Override
  protected Optional<Provider> provider(Behaviour behaviour) {
    return Optional.of(new Service(behaviour));
  }

  @Override
  protected String address() {
    return "Anna Bolika, Hauptstr. 1, 10115 Berlin";
  }

  /** A service on this machine that behaves as told. */
  private static final class Service implements Provider {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger got = new AtomicInteger();
    private final Behaviour behaviour;
    private final URI orders;

    private Service(Behaviour behaviour) {
      this.behaviour = behaviour;
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      orders = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
      server.setExecutor(threads);
      server.createContext("/", this::serve);
      server.start();
      if (behaviour == Behaviour.IS_AWAY) {
        server.stop(0);
      }
    }

    @Override
    public ChannelGateway gateway() {
      return new LetterService(orders, Duration.ofSeconds(1));
    }

    @Override
    public int got() {
      return got.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        got.incrementAndGet();
        switch (behaviour) {
          case TAKES -> exchange.sendResponseHeaders(202, -1);
          case REFUSES_THE_ADDRESS -> exchange.sendResponseHeaders(422, -1);
          case REFUSES_FOR_NOW -> exchange.sendResponseHeaders(503, -1);
          case REFUSES_US -> exchange.sendResponseHeaders(401, -1);
          case FALLS_SILENT -> over.await();
          case BREAKS_OFF, IS_AWAY -> {}
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      over.countDown();
      server.stop(0);
      threads.close();
    }
  }
}
