package org.engagement.adapter.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.engagement.adapter.channels.Dispatches.ANNA;
import static org.engagement.adapter.channels.Dispatches.ATTEMPT;
import static org.engagement.adapter.channels.Dispatches.MESSAGE;
import static org.engagement.adapter.channels.Dispatches.NOON;
import static org.engagement.adapter.channels.Dispatches.TEXT;
import static org.engagement.adapter.channels.Dispatches.UNSUBSCRIBE;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.engagement.adapter.channels.ScriptedProvider.Reply;
import org.engagement.adapter.channels.ScriptedProvider.Way;
import org.engagement.domain.delivery.HandOver;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E-mail by SendGrid")
class SendGridChannelTest {
  private static final String PATH = "/v3/mail/send";
  private static final Reply TAKEN = Reply.of(202, "").with("X-Message-Id", "14c5d75ce93");

  private final ScriptedProvider sendGrid = new ScriptedProvider();
  private final ProviderHttp http = ProviderHttp.open();

  @AfterEach
  void close() {
    http.close();
    sendGrid.close();
  }

  @Requirement("TDDDG § 25")
  @Test
  void asks_as_the_api_says_and_has_nothing_tracked() {
    sendGrid.on(PATH, TAKEN);

    var handOver =
        channel(() -> "SG.key").handOver(Dispatches.to("anna@example.org", TEXT, UNSUBSCRIBE));

    assertThat(handOver).isEqualTo(new HandOver.Taken("14c5d75ce93"));
    var request = sendGrid.got(PATH).getFirst();
    assertThat(request.header("Authorization")).isEqualTo("Bearer SG.key");
    assertThat(request.header("Content-type")).isEqualTo("application/json");
    assertThat(json(request.body()))
        .isEqualTo(
            json(
                """
                {"from":{"email":"no-reply@insurer.example","name":"Ihre Kasse"},
                 "personalizations":[{"to":[{"email":"anna@example.org"}]}],
                 "subject":"Eine Nachricht für Sie",
                 "content":[{"type":"text/plain","value":"In der App ist eine neue Nachricht für Sie."}],
                 "headers":{"Content-Language":"de","Auto-Submitted":"auto-generated",
                  "List-Unsubscribe":"<https://insurer.example/u/abc>",
                  "List-Unsubscribe-Post":"List-Unsubscribe=One-Click"},
                 "custom_args":{"attempt":"%s"},
                 "tracking_settings":{"click_tracking":{"enable":false,"enable_text":false},
                  "open_tracking":{"enable":false},"subscription_tracking":{"enable":false},
                  "ganalytics":{"enable":false}}}
                """
                    .formatted(ATTEMPT.bits())));
    assertThat(request.toString())
        .doesNotContain(ANNA.hex())
        .doesNotContain(MESSAGE.bits().toString());
  }

  @Test
  void no_unsubscribe_header_where_the_class_needs_none() {
    sendGrid.on(PATH, TAKEN);

    channel(() -> "SG.key").handOver(Dispatches.to("anna@example.org"));

    assertThat(sendGrid.got(PATH).getFirst().body()).doesNotContain("Unsubscribe");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "200, `{}`, Unsure",
        "200, <html>, Unsure",
        "202, ``, Unsure",
        "302, ``, Ours",
        "400, `{\"errors\":[{\"field\":\"personalizations.0.to.0.email\"}]}`, Never",
        "400, `{\"errors\":[{\"field\":\"personalizations[0].to[0].email\"}]}`, Never",
        "400, `{\"errors\":[{\"field\":\"personalizations.0.to.0.email\"},{\"field\":\"from.email\"}]}`, Ours",
        "400, `{\"errors\":[{\"field\":\"from.email\"}]}`, Ours",
        "400, `{\"errors\":[]}`, Ours",
        "400, <html>, Ours",
        "401, `{\"errors\":[{\"message\":\"Maximum credits exceeded\"}]}`, Ours",
        "403, `{\"errors\":[{\"field\":\"from\"}]}`, Ours",
        "408, ``, Unsure",
        "413, `{\"errors\":[{}]}`, Ours",
        "415, `{\"errors\":[{}]}`, Ours",
        "429, `{\"errors\":[{}]}`, Later",
        "451, `{\"errors\":[{}]}`, Ours",
        "500, `{\"errors\":[{}]}`, Later",
        "500, <html>, Unsure",
        "502, <html>, Unsure",
        "502, `{\"errors\":[{}]}`, Unsure",
        "503, `{\"errors\":[{}]}`, Later",
        "504, `{\"errors\":[{}]}`, Unsure"
      })
  void each_answer_has_its_family(int status, String body, String family) {
    sendGrid.on(PATH, Reply.of(status, body == null ? "" : body));

    var handOver = channel(() -> "SG.key").handOver(Dispatches.to("anna@example.org"));

    assertThat(handOver.getClass().getSimpleName()).isEqualTo(family);
    assertThat(sendGrid.got(PATH)).hasSize(1);
  }

  @Test
  void an_address_that_is_refused_is_suppressed() {
    sendGrid.on(
        PATH, Reply.of(400, "{\"errors\":[{\"field\":\"personalizations.0.to.0.email\"}]}"));

    assertThat(channel(() -> "SG.key").handOver(Dispatches.to("anna@example.org")))
        .isEqualTo(new HandOver.Never("SendGrid refused the address", true));
  }

  @ParameterizedTest
  @CsvSource({"1795348860, 60", "1795348700, 0", "soon,", "-5,"})
  void waits_until_the_rate_limit_is_reset(String reset, Long seconds) {
    sendGrid.on(PATH, Reply.of(429, "{\"errors\":[{}]}").with("X-RateLimit-Reset", reset));

    assertThat(channel(() -> "SG.key").handOver(Dispatches.to("anna@example.org")))
        .isEqualTo(
            new HandOver.Later(
                "SendGrid said 429", seconds == null ? null : Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({"CUT", "DRIBBLE"})
  void an_answer_that_does_not_end_is_unsure_and_does_not_hold_us(Way way) {
    sendGrid.on(PATH, TAKEN.in(way));

    assertThat(channel(() -> "SG.key").handOver(Dispatches.to("anna@example.org")))
        .isInstanceOf(HandOver.Unsure.class);
  }

  @Test
  void an_endless_answer_is_not_read_and_its_status_still_tells() {
    sendGrid.on(PATH, Reply.of(500, "{\"errors\":[{}]}" + " ".repeat(10_000_000)));

    assertThat(channel(() -> "SG.key").handOver(Dispatches.to("anna@example.org")))
        .isEqualTo(new HandOver.Unsure("SendGrid said 500"));
  }

  @Test
  void a_key_that_was_replaced_serves_at_the_next_hand_over() {
    sendGrid.on(PATH, TAKEN);
    AtomicReference<String> key = new AtomicReference<>("SG.old");
    var channel = channel(key::get);

    channel.handOver(Dispatches.to("anna@example.org"));
    key.set("SG.new");
    channel.handOver(Dispatches.to("anna@example.org"));

    assertThat(sendGrid.got(PATH))
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer SG.old", "Bearer SG.new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "SG.a\nSG.b", "SG.ü"})
  void a_key_that_cannot_be_one_is_ours_and_is_not_named(String key) {
    assertThat(channel(() -> key).handOver(Dispatches.to("anna@example.org")))
        .isEqualTo(new HandOver.Ours("SendGrid's key cannot be read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "anna@", "a b@example.org", "anna@example.org, eve@example.org"})
  void never_goes_to_what_is_no_single_address(String address) {
    assertThat(channel(() -> "SG.key").handOver(Dispatches.to(address)))
        .isEqualTo(new HandOver.Never("the address is no e-mail address", true));
    assertThat(sendGrid.got(PATH)).isEmpty();
  }

  @Test
  void settings_send_no_key_in_the_clear_and_show_none() {
    assertThatThrownBy(() ->
            new SendGridSettings(
                URI.create("http://mail.example"),
                () -> "SG.key",
                "a@insurer.example",
                Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(
            new SendGridSettings(
                    SendGridSettings.EU, () -> "SG.key", "a@insurer.example", Duration.ofSeconds(2))
                .toString())
        .isEqualTo("SendGridSettings[https://api.eu.sendgrid.com]");
  }

  private static JsonNode json(String text) {
    return Json.read(text);
  }

  private SendGridChannel channel(Supplier<String> key) {
    return new SendGridChannel(
        http,
        new SendGridSettings(
            sendGrid.uri(), key, "Ihre Kasse <no-reply@insurer.example>", Duration.ofSeconds(2)),
        InstantSource.fixed(NOON));
  }
}
