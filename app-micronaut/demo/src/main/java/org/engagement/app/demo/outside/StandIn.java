package org.engagement.app.demo.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A stand-in for Firebase, SendGrid and Twilio on this machine: it speaks as much of their HTTP as
 * is needed to hand a message over, and keeps what it took. It is none of them.
 */
public final class StandIn implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TOKEN = "/token";
  private static final String MAIL = "/v3/mail/send";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Provider, Supplier<Manner>> manners = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
  private final Map<Provider, Long> asked = new ConcurrentHashMap<>();

  /** Whom it stands in for. */
  public enum Provider {
    FCM,
    SENDGRID,
    TWILIO
  }

  /** A message that a provider has. */
  public record Taken(Provider provider, String to, String text) {}

  private StandIn(HttpServer server) {
    this.server = server;
  }

  /** Returns a running stand-in on a free port of this machine. */
  public static StandIn start() {
    try {
      StandIn standIn =
          new StandIn(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100));
      standIn.server.setExecutor(standIn.threads);
      standIn.server.createContext("/", standIn::serve);
      standIn.server.start();
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns its address, which stands for the host of every provider. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns where Google's access tokens come from. */
  public URI tokens() {
    return uri().resolve(TOKEN);
  }

  /** Has a provider deal with each call from now on in the manner that is drawn for it. */
  public void behave(Provider provider, Supplier<Manner> manner) {
    manners.put(provider, manner);
  }

  /** Returns the messages that were taken, in order. */
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** Returns how often a provider was handed a message, taken or not. */
  public long asked(Provider provider) {
    return asked.getOrDefault(provider, 0L);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try (exchange) {
      if (path.equals(TOKEN)) {
        answer(
            exchange,
            200,
            "{\"access_token\":\"stand-in\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
      } else if (path.equals(MAIL)) {
        deal(exchange, mail(JSON.readTree(body)));
      } else if (path.endsWith("/messages:send")) {
        deal(exchange, push(JSON.readTree(body)));
      } else if (path.endsWith("/Messages.json")) {
        deal(exchange, sms(body));
      } else {
        answer(exchange, 404, "{}");
      }
    } catch (JsonProcessingException e) {
      answer(exchange, 400, "{}");
    }
  }

  private static Taken mail(JsonNode mail) {
    return new Taken(
        Provider.SENDGRID,
        mail.at("/personalizations/0/to/0/email").asText(),
        mail.at("/content/0/value").asText());
  }

  private static Taken push(JsonNode request) {
    return new Taken(
        Provider.FCM,
        request.at("/message/token").asText(),
        request.at("/message/notification/body").asText());
  }

  private static Taken sms(String form) {
    return new Taken(Provider.TWILIO, field(form, "To"), field(form, "Body"));
  }

  private static String field(String form, String name) {
    for (String pair : form.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private void deal(HttpExchange exchange, Taken message) throws IOException {
    asked.merge(message.provider(), 1L, Long::sum);
    Manner manner = manners.getOrDefault(message.provider(), () -> Manner.TAKES).get();
    switch (manner) {
      case Manner.After after -> {
        pause(after);
        taken.add(message);
        accept(exchange, message.provider());
      }
      case Manner.Refuses refuses -> {
        refuses.headers().forEach(exchange.getResponseHeaders()::set);
        answer(exchange, refuses.status(), refuses.body());
      }
      case Manner.BreaksOff ignored -> taken.add(message);
      case Manner.Garbage ignored -> answer(exchange, 200, "<html>welcome</html>");
    }
  }

  private static void pause(Manner.After after) {
    try {
      Thread.sleep(after.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void accept(HttpExchange exchange, Provider provider) throws IOException {
    String id = UUID.randomUUID().toString().replace("-", "");
    switch (provider) {
      case FCM -> answer(exchange, 200, "{\"name\":\"projects/stand-in/messages/0:" + id + "\"}");
      case SENDGRID -> {
        exchange.getResponseHeaders().set("X-Message-Id", id);
        answer(exchange, 202, "");
      }
      case TWILIO ->
          answer(
              exchange,
              201,
              "{\"sid\":\"SM" + id + "\",\"status\":\"queued\",\"error_code\":null}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
