package org.engagement.adapter.keys.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers as Vault's published API says (transit, AppRole, token), with keys that really encrypt.
 *
 * <p>Its role may use the keys {@code engagement} and {@code engagement-*}, and make and delete the
 * latter alone. Time is a number that tests set.
 */
final class VaultStub implements AutoCloseable {
  static final String ROLE = "675a50e7-cfe0-be76-e35f-49ec009731ea";
  static final String NAMESPACE = "insurer/app";
  private static final String ROOT = "engagement";

  final Map<String, TransitKey> keys = new HashMap<>();
  final TransitKey root = new TransitKey();
  final List<String> calls = new ArrayList<>();
  String secret = "s3cret-id";
  boolean sealed;
  boolean mounted = true;
  boolean bindsNothing;
  boolean deletesNothing;
  boolean standsStill;
  int notYet;
  long leaseSeconds = 60;
  int renewals = Integer.MAX_VALUE;
  volatile long nanos;

  private final Map<String, Long> tokens = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private final String mount;

  private VaultStub(HttpServer server, String mount) {
    this.server = server;
    this.mount = mount;
    keys.put(ROOT, root);
  }

  static VaultStub start(String mount) throws IOException {
    return on(HttpServer.create(anyPort(), 0), mount);
  }

  /** As {@link #start}, over TLS. */
  static VaultStub start(String mount, SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return on(server, mount);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static VaultStub on(HttpServer server, String mount) {
    VaultStub stub = new VaultStub(server, mount);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", stub::answer);
    server.start();
    return stub;
  }

  URI address() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  /** Every token is gone, as after a restore or a revocation. */
  synchronized void revokeAll() {
    tokens.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = Json.read(exchange.getRequestBody().readAllBytes());
      Reply reply = reply(exchange, body);
      byte[] bytes = reply.body() == null ? new byte[0] : Json.write(reply.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private record Reply(int status, @Nullable ObjectNode body) {
    static Reply error(int status, String... errors) {
      ObjectNode body = Json.object();
      var list = body.putArray("errors");
      for (String error : errors) {
        list.add(error);
      }
      return new Reply(status, body);
    }

    static Reply data(String field, String value) {
      ObjectNode body = Json.object();
      body.putObject("data").put(field, value);
      return new Reply(200, body);
    }
  }

  private Reply reply(HttpExchange exchange, JsonNode body)
      throws GeneralSecurityException, IOException {
    if (standsStill) {
      awaitClose();
    }
    synchronized (this) {
      String path = exchange.getRequestURI().getPath().substring("/v1/".length());
      String call = exchange.getRequestMethod() + " " + path;
      calls.add(call);
      if (sealed) {
        return Reply.error(503, "Vault is sealed");
      }
      if (notYet > 0) {
        notYet--;
        return Reply.error(412, "required index state not present");
      }
      if (!NAMESPACE.equals(exchange.getRequestHeaders().getFirst("X-Vault-Namespace"))) {
        return Reply.error(404, "no handler for route");
      }
      if ("POST auth/approle/login".equals(call)) {
        return signIn(body);
      }
      String token = exchange.getRequestHeaders().getFirst("X-Vault-Token");
      Long until = tokens.get(token);
      if (until == null || until <= nanos) {
        return Reply.error(403, "permission denied", "invalid token");
      }
      return "POST auth/token/renew-self".equals(call)
          ? renew(token)
          : transit(exchange.getRequestMethod(), path, body);
    }
  }

  private void awaitClose() throws IOException {
    try {
      closed.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private Reply signIn(JsonNode body) {
    if (!ROLE.equals(body.path("role_id").asText())
        || !secret.equals(body.path("secret_id").asText())) {
      return Reply.error(400, "invalid role or secret ID");
    }
    String token = "hvs." + tokens.size() + "-" + calls.size();
    return auth(token, leaseSeconds);
  }

  private Reply renew(String token) {
    return auth(token, renewals-- > 0 ? leaseSeconds : 1);
  }

  private Reply auth(String token, long seconds) {
    tokens.put(token, nanos + TimeUnit.SECONDS.toNanos(seconds));
    ObjectNode body = Json.object();
    body.putObject("auth")
        .put("client_token", token)
        .put("lease_duration", seconds)
        .put("renewable", true);
    return new Reply(200, body);
  }

  private Reply transit(String method, String path, JsonNode body) throws GeneralSecurityException {
    if (!mounted || !path.startsWith(mount + "/")) {
      return Reply.error(404, "no handler for route \"" + path + "\"");
    }
    String[] parts = path.substring(mount.length() + 1).split("/", -1);
    String name = parts[1];
    boolean own = name.startsWith(ROOT + "-");
    String call = method + " " + parts[0] + (parts.length > 2 ? "/" + parts[2] : "");
    TransitKey key = keys.get(name);
    if (!own && (parts[0].equals("keys") || !name.startsWith(ROOT))) {
      return Reply.error(403, "1 error occurred: permission denied");
    }
    return switch (call) {
      case "POST keys" -> {
        keys.putIfAbsent(name, new TransitKey());
        yield new Reply(204, null);
      }
      case "GET keys" -> key == null ? Reply.error(404) : Reply.data("type", "aes256-gcm96");
      case "POST keys/config" -> configure(key, body);
      case "DELETE keys" -> delete(name, key);
      case "POST encrypt" -> encrypt(key, body);
      case "POST decrypt" -> decrypt(key, body);
      default -> Reply.error(405, "unsupported operation");
    };
  }

  private static Reply configure(@Nullable TransitKey key, JsonNode body) {
    if (key == null) {
      return Reply.error(400, "no existing key named that could be found");
    }
    key.deletionAllowed = body.path("deletion_allowed").asBoolean(key.deletionAllowed);
    return new Reply(200, Json.object());
  }

  private Reply delete(String name, @Nullable TransitKey key) {
    if (key == null || !key.deletionAllowed) {
      return Reply.error(400, "deletion is not allowed for this key");
    }
    if (!deletesNothing) {
      keys.remove(name);
    }
    return new Reply(204, null);
  }

  private Reply encrypt(@Nullable TransitKey key, JsonNode body) throws GeneralSecurityException {
    return key == null
        ? Reply.error(400, "encryption key not found")
        : Reply.data("ciphertext", key.encrypt(bytes(body, "plaintext"), associatedData(body)));
  }

  private Reply decrypt(@Nullable TransitKey key, JsonNode body) {
    if (key == null) {
      return Reply.error(400, "encryption key not found");
    }
    try {
      byte[] opened = key.decrypt(body.path("ciphertext").asText(), associatedData(body));
      return Reply.data("plaintext", Base64.getEncoder().encodeToString(opened));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Reply.error(400, "cipher: message authentication failed");
    }
  }

  private byte[] associatedData(JsonNode body) {
    return bindsNothing ? new byte[0] : bytes(body, "associated_data");
  }

  private static byte[] bytes(JsonNode body, String field) {
    return Base64.getDecoder().decode(body.path(field).asText().getBytes(UTF_8));
  }
}
