package org.engagement.adapter.channels;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.engagement.adapter.channels.Dispatches.ANNA;
import static org.engagement.adapter.channels.Dispatches.ATTEMPT;
import static org.engagement.adapter.channels.Dispatches.MESSAGE;
import static org.engagement.adapter.channels.Dispatches.NOON;
import static org.engagement.adapter.channels.Dispatches.TEXT;
import static org.engagement.adapter.channels.Dispatches.TITLE;
import static org.engagement.adapter.channels.Dispatches.UNSUBSCRIBE;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Map.Entry;
import org.engagement.adapter.channels.ScriptedProvider.Reply;
import org.engagement.domain.delivery.HandOver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SMS by Twilio")
class TwilioChannelTest {
  private static final String ACCOUNT = "AC" + "0".repeat(32);
  private static final String KEY = "SK" + "0".repeat(32);
  private static final String SERVICE = "MG" + "0".repeat(32);
  private static final String SID = "SM" + "1".repeat(32);
  private static final String PATH = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";
  private static final String NUMBER = "+491700000001";
  private static final Reply TAKEN =
      Reply.of(201, "{\"sid\":\"%s\",\"status\":\"queued\",\"error_code\":null}".formatted(SID));

  private final ScriptedProvider twilio = new ScriptedProvider();
  private final ProviderHttp http = ProviderHttp.open();

  @AfterEach
  void close() {
    http.close();
    twilio.close();
  }

  @Test
  void asks_as_the_api_says_and_has_nothing_retained() {
    twilio.on(PATH, TAKEN);
    var settings = settings(KEY, SERVICE, URI.create("https://insurer.example/receipts/twilio"));

    var handOver =
        new TwilioChannel(http, settings).handOver(Dispatches.to(NUMBER, TEXT, UNSUBSCRIBE));

    assertThat(handOver).isEqualTo(new HandOver.Taken(SID));
    var request = twilio.got(PATH).getFirst();
    assertThat(request.header("Authorization"))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString((KEY + ":token").getBytes(StandardCharsets.US_ASCII)));
    assertThat(request.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(fields(request.body()))
        .isEqualTo(
            Map.of(
                "To",
                NUMBER,
                "MessagingServiceSid",
                SERVICE,
                "Body",
                TEXT + "\nSTOP: " + UNSUBSCRIBE,
                "ContentRetention",
                "discard",
                "AddressRetention",
                "obfuscate",
                "ValidityPeriod",
                "3600",
                "StatusCallback",
                "https://insurer.example/receipts/twilio?attempt=" + ATTEMPT.bits()));
    assertThat(request.toString())
        .doesNotContain(ANNA.hex())
        .doesNotContain(MESSAGE.bits().toString());
  }

  @Test
  void signs_in_as_the_account_and_asks_for_no_report_where_none_is_wanted() {
    twilio.on(PATH, TAKEN);

    new TwilioChannel(http, settings(null, "Ihre Kasse", null)).handOver(Dispatches.to(NUMBER));

    var request = twilio.got(PATH).getFirst();
    assertThat(request.header("Authorization"))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString((ACCOUNT + ":token").getBytes(StandardCharsets.US_ASCII)));
    assertThat(fields(request.body()))
        .containsEntry("From", "Ihre Kasse")
        .containsEntry("Body", TEXT)
        .doesNotContainKeys("StatusCallback", "MessagingServiceSid")
        .doesNotContainValue(TITLE);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 20429, Later",
    "400, 30001, Later",
    "400, 30003, Later",
    "400, 30008, Later",
    "400, 21211, Never",
    "400, 21614, Never",
    "400, 30005, Never",
    "400, 30006, Never",
    "400, 21610, Never",
    "403, 21408, Never",
    "401, 20003, Ours",
    "400, 21602, Ours",
    "400, 21603, Ours",
    "400, 21604, Ours",
    "400, 21606, Ours",
    "400, 21611, Ours",
    "400, 21612, Ours",
    "400, 21617, Ours",
    "400, 30007, Ours",
    "400, 12345, Ours",
    "429, 12345, Later",
    "408, 12345, Unsure",
    "500, 20500, Later",
    "502, 20500, Unsure",
    "503, 20503, Later",
    "504, 20504, Unsure",
  })
  void each_error_has_its_family(int status, int code, String family) {
    twilio.on(
        PATH,
        Reply.of(status, "{\"code\":%d,\"message\":\"m\",\"status\":%d}".formatted(code, status)));

    var handOver = channel().handOver(Dispatches.to(NUMBER));

    assertThat(handOver.getClass().getSimpleName()).isEqualTo(family);
    assertThat(twilio.got(PATH)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "200, `{\"sid\":\"SM11111111111111111111111111111111\"}`, Unsure",
        "201, <html>, Unsure",
        "201, `{\"sid\":7}`, Unsure",
        "201, `{\"sid\":\"SM11111111111111111111111111111111\",\"error_code\":30006}`, Never",
        "302, <html>, Ours",
        "401, <html>, Ours",
        "429, <html>, Later",
        "500, <html>, Unsure",
        "503, <html>, Unsure"
      })
  void an_answer_without_a_code_is_read_by_its_status(int status, String body, String family) {
    twilio.on(PATH, Reply.of(status, body));

    assertThat(channel().handOver(Dispatches.to(NUMBER)).getClass().getSimpleName())
        .isEqualTo(family);
  }

  @ParameterizedTest
  @CsvSource({
    "21211, 'no SMS reaches the number, 21211', true",
    "21610, 'the person opted out of SMS, 21610', true",
    "21408, 'no SMS to this country, 21408', false"
  })
  void only_a_number_that_is_at_fault_is_suppressed(int code, String reason, boolean suppressed) {
    twilio.on(PATH, Reply.of(400, "{\"code\":%d}".formatted(code)));

    assertThat(channel().handOver(Dispatches.to(NUMBER)))
        .isEqualTo(new HandOver.Never(reason, suppressed));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "'Sun, 22 Nov 2026 12:00:45 GMT', 45",
    "'Sun, 22 Nov 2026 11:00:00 GMT', 0",
    "later,"
  })
  void waits_as_long_as_it_is_told(String retryAfter, Long seconds) {
    twilio.on(PATH, Reply.of(429, "{\"code\":20429}").with("Retry-After", retryAfter));

    assertThat(channel().handOver(Dispatches.to(NUMBER)))
        .isEqualTo(
            new HandOver.Later(
                "Twilio said 20429", seconds == null ? null : Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0170 0000001", "+0491700000001", "+49", "+49170000000100000"})
  void never_goes_to_what_is_no_number(String number) {
    assertThat(channel().handOver(Dispatches.to(number)))
        .isEqualTo(new HandOver.Never("the address is no phone number", true));
    assertThat(twilio.got(PATH)).isEmpty();
  }

  @Test
  void never_sends_what_is_too_long() {
    assertThat(channel().handOver(Dispatches.to(NUMBER, "x".repeat(1_601), null)))
        .isEqualTo(new HandOver.Never("the text is longer than 1,600 characters", false));
    assertThat(twilio.got(PATH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "A name that is long", "+49", "Kasse!"})
  void settings_refuse_what_is_no_sender(String sender) {
    assertThatThrownBy(() -> settings(null, sender, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a sender of SMS is");
  }

  private static Map<String, String> fields(String body) {
    return Form.read(body.getBytes(StandardCharsets.UTF_8)).stream()
        .collect(toMap(Entry::getKey, Entry::getValue));
  }

  private TwilioChannel channel() {
    return new TwilioChannel(
        http, settings(null, "+4915112345678", null), InstantSource.fixed(NOON));
  }

  private TwilioSettings settings(
      @Nullable String key, String sender, @Nullable URI statusCallback) {
    return new TwilioSettings(
        twilio.uri(), ACCOUNT, key, () -> "token", sender, statusCallback, Duration.ofSeconds(2));
  }
}
