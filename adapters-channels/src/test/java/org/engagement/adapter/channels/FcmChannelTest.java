package org.engagement.adapter.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.engagement.adapter.channels.Dispatches.ANNA;
import static org.engagement.adapter.channels.Dispatches.ATTEMPT;
import static org.engagement.adapter.channels.Dispatches.MESSAGE;
import static org.engagement.adapter.channels.ServiceAccount.TOKEN_PATH;
import static org.engagement.adapter.channels.ServiceAccount.token;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.engagement.adapter.channels.ScriptedProvider.Reply;
import org.engagement.domain.delivery.HandOver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Push by Firebase Cloud Messaging")
class FcmChannelTest {
  private static final String PATH = "/v1/projects/insurer-app/messages:send";
  private static final String REGISTRATION = "cR1:APA91b-a-registration-of-an-app";
  private static final String NAME = "projects/insurer-app/messages/0:1795%1";
  private static final Reply TAKEN = Reply.of(200, "{\"name\":\"" + NAME + "\"}");
  private static final Reply BAD_TOKEN =
      Reply.of(401, "{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\"}}");

  private final ScriptedProvider google = new ScriptedProvider();
  private final ProviderHttp http = ProviderHttp.open();

  @BeforeEach
  void give_tokens() {
    google.on(
        TOKEN_PATH, Reply.of(200, token("first", 3_599)), Reply.of(200, token("second", 3_599)));
  }

  @AfterEach
  void close() {
    http.close();
    google.close();
  }

  @Test
  void asks_as_the_api_says() {
    google.on(PATH, TAKEN);

    assertThat(channel().handOver(Dispatches.to(REGISTRATION))).isEqualTo(new HandOver.Taken(NAME));

    var request = google.got(PATH).getFirst();
    assertThat(request.header("Authorization")).isEqualTo("Bearer first");
    assertThat(request.header("Content-type")).isEqualTo("application/json; charset=UTF-8");
    assertThat(Json.read(request.body()))
        .isEqualTo(
            Json.read(
                """
                {"message":{"token":"%s",
                 "notification":{"title":"Eine Nachricht für Sie",
                  "body":"In der App ist eine neue Nachricht für Sie."},
                 "data":{"attempt":"%s"},
                 "android":{"ttl":"3600s"},
                 "apns":{"headers":{"apns-expiration":"1795352400"}},
                 "webpush":{"headers":{"TTL":"3600"}}}}
                """
                    .formatted(REGISTRATION, ATTEMPT.bits())));
    assertThat(request.toString())
        .doesNotContain(ANNA.hex())
        .doesNotContain(MESSAGE.bits().toString());
  }

  @Test
  void signs_in_as_the_service_account_and_keeps_the_token() {
    google.on(PATH, TAKEN);
    var channel = channel();

    channel.handOver(Dispatches.to(REGISTRATION));
    channel.handOver(Dispatches.to(REGISTRATION));

    assertThat(google.got(PATH))
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer first", "Bearer first");
    assertThat(google.got(TOKEN_PATH)).hasSize(1);
    assertThat(google.got(TOKEN_PATH).getFirst().body())
        .contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")
        .contains("assertion=ey");
  }

  @Test
  void renews_a_token_before_it_ends() {
    google.on(PATH, TAKEN).on(TOKEN_PATH, Reply.of(200, token("short", 200)));
    var channel = channel();

    channel.handOver(Dispatches.to(REGISTRATION));
    channel.handOver(Dispatches.to(REGISTRATION));

    assertThat(google.got(TOKEN_PATH)).hasSize(2);
  }

  @Test
  void renews_a_refused_token_once() {
    google.on(PATH, BAD_TOKEN, TAKEN);

    assertThat(channel().handOver(Dispatches.to(REGISTRATION))).isEqualTo(new HandOver.Taken(NAME));
    assertThat(google.got(PATH))
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void a_token_that_is_refused_again_is_ours() {
    google.on(PATH, BAD_TOKEN);

    assertThat(channel().handOver(Dispatches.to(REGISTRATION)))
        .isEqualTo(new HandOver.Ours("Firebase said 401"));
    assertThat(google.got(PATH)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "400, INVALID_ARGUMENT, `{\"errorCode\":\"INVALID_ARGUMENT\"}`, Ours",
        "400, INVALID_ARGUMENT, `{\"fieldViolations\":[{\"field\":\"message.token\"}]}`, Never",
        "400, INVALID_ARGUMENT, `{\"fieldViolations\":[{\"field\":\"message.data[0].value\"}]}`, Ours",
        "400, INVALID_ARGUMENT, `{\"statusCode\":410,\"reason\":\"Unregistered\"}`, Never",
        "401, UNAUTHENTICATED, `{\"errorCode\":\"THIRD_PARTY_AUTH_ERROR\"}`, Ours",
        "403, PERMISSION_DENIED, `{\"errorCode\":\"SENDER_ID_MISMATCH\"}`, Ours",
        "403, PERMISSION_DENIED, `{}`, Ours",
        "404, NOT_FOUND, `{\"errorCode\":\"UNREGISTERED\"}`, Never",
        "404, NOT_FOUND, `{}`, Never",
        "408, CANCELLED, `{}`, Unsure",
        "429, RESOURCE_EXHAUSTED, `{\"errorCode\":\"QUOTA_EXCEEDED\"}`, Later",
        "500, INTERNAL, `{\"errorCode\":\"INTERNAL\"}`, Later",
        "502, UNAVAILABLE, `{}`, Unsure",
        "503, UNAVAILABLE, `{\"errorCode\":\"UNAVAILABLE\"}`, Later",
        "504, DEADLINE_EXCEEDED, `{}`, Unsure"
      })
  void each_error_has_its_family(int status, String code, String detail, String family) {
    google.on(
        PATH,
        Reply.of(
            status,
            "{\"error\":{\"code\":%d,\"message\":\"m\",\"status\":\"%s\",\"details\":[%s]}}"
                .formatted(status, code, detail)));

    var handOver = channel().handOver(Dispatches.to(REGISTRATION));

    assertThat(handOver.getClass().getSimpleName()).isEqualTo(family);
    assertThat(google.got(PATH)).hasSize(1);
    if (handOver instanceof HandOver.Never never) {
      assertThat(never.suppressAddress()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, <html>, Unsure",
    "200, '{}', Unsure",
    "302, <html>, Ours",
    "400, <html>, Ours",
    "404, <html>, Ours",
    "429, <html>, Later",
    "500, <html>, Unsure",
    "503, <html>, Unsure"
  })
  void an_answer_that_is_not_firebases_is_read_by_its_status(
      int status, String body, String family) {
    google.on(PATH, Reply.of(status, body));

    assertThat(channel().handOver(Dispatches.to(REGISTRATION)).getClass().getSimpleName())
        .isEqualTo(family);
  }

  @ParameterizedTest
  @CsvSource({"429, 90, 90", "429, , 60", "503, 2, 2", "503, ,"})
  void waits_as_long_as_it_is_told_and_a_minute_for_quota(int status, String told, Long seconds) {
    Reply reply = Reply.of(status, "{\"error\":{\"status\":\"UNAVAILABLE\"}}");
    google.on(PATH, told == null ? reply : reply.with("Retry-After", told));

    assertThat(channel().handOver(Dispatches.to(REGISTRATION)))
        .isEqualTo(
            new HandOver.Later(
                "Firebase said " + status, seconds == null ? null : Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({"400, Ours", "401, Ours", "403, Ours", "429, Later", "500, Later", "503, Later"})
  void without_a_token_nothing_goes_out(int status, String family) {
    google.on(TOKEN_PATH, Reply.of(status, "{\"error\":\"invalid_grant\"}")).on(PATH, TAKEN);

    assertThat(channel().handOver(Dispatches.to(REGISTRATION)).getClass().getSimpleName())
        .isEqualTo(family);
    assertThat(google.got(PATH)).isEmpty();
    assertThat(google.got(TOKEN_PATH)).hasSize(1);
  }

  @Test
  void a_token_server_that_is_silent_takes_no_more_than_our_time() {
    google.on(TOKEN_PATH, Reply.silence()).on(PATH, TAKEN);

    assertThat(channel().handOver(Dispatches.to(REGISTRATION)))
        .isEqualTo(new HandOver.Later("Google gave no access token", null));
    assertThat(google.got(PATH)).isEmpty();
  }

  @Test
  void many_at_once_ask_for_one_token() throws Exception {
    google.on(PATH, TAKEN);

    assertThat(eightAtOnce(channel())).containsOnly(new HandOver.Taken(NAME));
    assertThat(google.got(TOKEN_PATH)).hasSize(1);
  }

  @Test
  void nobody_waits_longer_than_its_time_for_another_ones_token() throws Exception {
    google.on(TOKEN_PATH, Reply.silence()).on(PATH, TAKEN);

    assertThat(eightAtOnce(channel())).hasSize(8).hasOnlyElementsOfType(HandOver.Later.class);
  }

  private static List<HandOver> eightAtOnce(FcmChannel channel) throws Exception {
    List<HandOver> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HandOver>> calls =
          Collections.nCopies(8, () -> channel.handOver(Dispatches.to(REGISTRATION)));
      for (Future<HandOver> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not json", "{\"type\":\"service_account\"}"})
  void a_key_that_cannot_be_one_is_ours(String key) {
    assertThat(channel(() -> key).handOver(Dispatches.to(REGISTRATION)))
        .isEqualTo(new HandOver.Ours("the service account's key cannot be read"));
  }

  @Test
  void a_key_that_was_replaced_serves_when_the_token_is_renewed() {
    google.on(PATH, TAKEN, BAD_TOKEN, TAKEN);
    AtomicReference<String> key = new AtomicReference<>("gone");
    var channel = channel(key::get);

    assertThat(channel.handOver(Dispatches.to(REGISTRATION))).isInstanceOf(HandOver.Ours.class);
    key.set(ServiceAccount.json(google.uri()));
    assertThat(channel.handOver(Dispatches.to(REGISTRATION))).isInstanceOf(HandOver.Taken.class);
    key.set(ServiceAccount.json(google.uri(), "next@insurer.example"));
    assertThat(channel.handOver(Dispatches.to(REGISTRATION))).isInstanceOf(HandOver.Taken.class);

    assertThat(google.got(TOKEN_PATH)).hasSize(2);
  }

  @Test
  void refuses_4097_bytes_before_the_call_and_takes_4096() {
    google.on(PATH, TAKEN);
    int room = 4_096 - FcmMessage.write(Dispatches.to(null, "", null), "").length;

    assertThat(channel().handOver(Dispatches.to(REGISTRATION, "x".repeat(room), null)))
        .isInstanceOf(HandOver.Taken.class);
    assertThat(channel().handOver(Dispatches.to(REGISTRATION, "x".repeat(room + 1), null)))
        .isEqualTo(new HandOver.Never("the message is longer than 4,096 bytes", false));
    assertThat(google.got(PATH)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "a registration with spaces in it", "a-registration-with-ü-in-it"})
  void never_goes_to_what_is_no_registration(String registration) {
    assertThat(channel().handOver(Dispatches.to(registration)))
        .isEqualTo(new HandOver.Never("the address is no registration of an app", true));
    assertThat(google.got(PATH)).isEmpty();
  }

  @Test
  void settings_show_no_key_and_name_a_project() {
    Supplier<String> key = () -> "secret";
    Duration second = Duration.ofSeconds(1);

    assertThat(new FcmSettings(FcmSettings.DEFAULT, "insurer-app", key, second).toString())
        .isEqualTo("FcmSettings[https://fcm.googleapis.com, insurer-app]");
    assertThatThrownBy(() -> new FcmSettings(FcmSettings.DEFAULT, "a/b", key, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new FcmSettings(URI.create("http://push.example"), "insurer-app", key, second))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private FcmChannel channel() {
    String key = ServiceAccount.json(google.uri());
    return channel(() -> key);
  }

  private FcmChannel channel(Supplier<String> key) {
    return new FcmChannel(
        http, new FcmSettings(google.uri(), "insurer-app", key, Duration.ofSeconds(2)));
  }
}
