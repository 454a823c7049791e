package org.engagement.adapter.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.rights.RightsKind;
import org.engagement.port.driven.RecipientGateway.Notice;
import org.engagement.port.driven.RecipientGateway.Outcome;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipient on a real HTTP server, which checks the signature as Standard Webhooks says. */
@Requirement("GDPR Art. 19")
class RecipientAddressTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final byte[] SECRET = "a secret of more than 24 bytes".getBytes(UTF_8);
  private static final Notice NOTICE =
      new Notice(new UUID(1, 2), RightsKind.ERASURE, NOON, List.of("m-1", "m-2"));

  @TempDir Path folder;

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final ProviderHttp http = ProviderHttp.open();
  private HttpServer server;
  private int status = 202;
  private String answer = "{\"receipt\":\"their-7\"}";
  private Map<String, String> headers = Map.of();

  private record Call(String id, String timestamp, String signature, String body) {}

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
    writeSecret("whsec_" + Base64.getEncoder().encodeToString(SECRET));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  @Test
  void gets_signed_json_that_names_messages_and_nobody() throws Exception {
    assertThat(recipient().tell(NOTICE)).isEqualTo(new Outcome.Taken("their-7"));

    Call call = calls.remove();
    assertThat(call.id()).isEqualTo(NOTICE.id().toString());
    assertThat(call.timestamp()).isEqualTo(Long.toString(NOON.getEpochSecond()));
    assertThat(call.body())
        .isEqualTo(
            "{\"type\":\"data-subject.erasure\",\"timestamp\":\"2026-11-22T12:00:00Z\","
                + "\"data\":{\"messages\":[\"m-1\",\"m-2\"]}}");
    assertThat(call.signature()).isEqualTo("v1," + expected(call));
  }

  @Test
  void has_the_notices_id_as_its_receipt_where_it_answers_none() {
    for (String body : List.of("", "{}", "no json", "{\"receipt\":\"\"}", "[\"x\"]")) {
      answer = body;
      assertThat(recipient().tell(NOTICE)).isEqualTo(new Outcome.Taken(NOTICE.id().toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 401, 404, 429, 500, 503})
  void is_told_again_after_any_other_answer_and_no_redirect_is_followed(int other) {
    status = other;
    headers = Map.of("Location", address().resolve("/elsewhere").toString());

    assertThat(recipient().tell(NOTICE)).isEqualTo(new Outcome.NotTaken());

    assertThat(calls).hasSize(1);
  }

  @Test
  void is_told_again_where_nobody_answers() {
    server.stop(0);

    assertThat(recipient().tell(NOTICE)).isEqualTo(new Outcome.NotTaken());
  }

  @Test
  void is_told_nothing_unsigned() throws IOException {
    for (String secret : List.of("", "whsec_", "whsec_c2hvcnQ=", "plain text", "whsec_%%%")) {
      writeSecret(secret);
      assertThat(recipient().tell(NOTICE)).isEqualTo(new Outcome.NotTaken());
    }
    Files.delete(folder.resolve("secret"));
    assertThat(recipient().tell(NOTICE)).isEqualTo(new Outcome.NotTaken());
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://recipient.example/",
        "ftp://127.0.0.1/",
        "https:///none",
        "https://user:secret@recipient.example/",
        "http://127.0.0.1.example/"
      })
  void has_no_address_that_is_not_https(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RecipientAddress(
                "post", Channel.EMAIL, URI.create(address), folder, http, Clock.systemUTC()));
  }

  private RecipientAddress recipient() {
    var recipient =
        new RecipientAddress(
            "post",
            Channel.EMAIL,
            address(),
            folder.resolve("secret"),
            http,
            Clock.fixed(NOON, ZoneOffset.UTC));
    assertThat(recipient.channels()).isEqualTo(Set.of(Channel.EMAIL));
    return recipient;
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notices");
  }

  private void writeSecret(String secret) throws IOException {
    Files.writeString(folder.resolve("secret"), secret + "\n");
  }

  private static String expected(Call call) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    return Base64.getEncoder()
        .encodeToString(
            mac.doFinal((call.id() + "." + call.timestamp() + "." + call.body()).getBytes(UTF_8)));
  }

  private void take(HttpExchange exchange) throws IOException {
    var sent = exchange.getRequestHeaders();
    calls.add(
        new Call(
            sent.getFirst("webhook-id"),
            sent.getFirst("webhook-timestamp"),
            sent.getFirst("webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] body = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
