package org.engagement.adapter.channels;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server that answers each path as told, one reply after the other and the last one for
 * ever, and keeps what it got.
 */
final class ScriptedProvider implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Map<String, ConcurrentLinkedQueue<Reply>> script = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Request> got = new ConcurrentLinkedQueue<>();

  /** What came in, whole. */
  record Request(String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  /** How it answers. */
  record Reply(Way way, int status, Map<String, String> headers, String body) {
    private static final Reply SILENCE = new Reply(Way.SILENCE, 0, Map.of(), "");
    private static final Reply BREAK = new Reply(Way.BREAK, 0, Map.of(), "");

    /** An answer that is whole. */
    static Reply of(int status, String body) {
      return new Reply(Way.WHOLE, status, Map.of(), body);
    }

    /** No answer, the connection stays open. */
    static Reply silence() {
      return SILENCE;
    }

    /** No answer, the connection is closed. */
    static Reply breakOff() {
      return BREAK;
    }

    Reply with(String header, String value) {
      return new Reply(way, status, Map.of(header, value), body);
    }

    Reply in(Way other) {
      return new Reply(other, status, headers, body);
    }
  }

  /** What becomes of an answer. */
  enum Way {
    WHOLE,
    SILENCE,
    BREAK,
    /** Its body breaks off before the length that was promised. */
    CUT,
    /** Its body goes on, a byte now and then. */
    DRIBBLE
  }

  ScriptedProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  ScriptedProvider on(String path, Reply... replies) {
    script.put(path, new ConcurrentLinkedQueue<>(List.of(replies)));
    return this;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Request> got(String path) {
    return got.stream().filter(request -> request.path().equals(path)).toList();
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    got.add(new Request(path, Map.copyOf(exchange.getRequestHeaders()), body));
    try (exchange) {
      answer(exchange, next(path));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply next(String path) {
    var replies = script.get(path);
    if (replies == null) {
      return Reply.of(404, "<html>no such page</html>");
    }
    Reply reply = replies.size() > 1 ? replies.poll() : replies.peek();
    return reply == null ? Reply.breakOff() : reply;
  }

  private void answer(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    switch (reply.way()) {
      case WHOLE -> {
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
      case SILENCE -> over.await();
      case BREAK -> {}
      case CUT -> {
        exchange.sendResponseHeaders(reply.status(), body.length + 100L);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
      }
      case DRIBBLE -> {
        exchange.sendResponseHeaders(reply.status(), 0);
        dribble(exchange.getResponseBody());
      }
    }
  }

  private void dribble(OutputStream out) throws IOException, InterruptedException {
    while (!over.await(200, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      out.write(' ');
      out.flush();
    }
  }
}
