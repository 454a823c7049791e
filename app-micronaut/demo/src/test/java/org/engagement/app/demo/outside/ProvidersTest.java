package org.engagement.app.demo.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.app.Server;
import org.engagement.app.demo.outside.StandIn.Taken;
import org.engagement.app.node.World;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.SettingsReader;
import org.engagement.app.settings.WrongSetting;
import org.engagement.documents.DefinitionJson;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.example.letter.LetterServiceFactory;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.port.driving.KeepDefinitions;
import org.engagement.port.driving.RecordConsent;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.Engagement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose settings name every provider, and stand-ins for them. */
class ProvidersTest {
  private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
  private static final Caller BACKEND = new Caller("backend", false);
  private static final Channel LETTER = new Channel("letter");
  private static final Map<Channel, String> ADDRESSES =
      Map.of(
          Channel.PUSH,
          "registration-of-an-app-0123456789",
          Channel.EMAIL,
          "anna@example.org",
          Channel.SMS,
          "+4915112345678",
          LETTER,
          "Anna Bolika, Hauptstr. 1, 10115 Berlin");

  private final StandIn outside = StandIn.start();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    outside.close();
  }

  @Test
  void push_mail_and_sms_go_to_the_providers_that_the_settings_name() throws IOException {
    try (Server server = withAll(register("fcm", "sendgrid", "twilio"))) {
      help(server.engine(), "anna", Channel.PUSH);
      help(server.engine(), "ben", Channel.EMAIL);
      help(server.engine(), "cem", Channel.SMS);
      settle(server.engine());

      assertThat(server.engine().refusedProviders()).isEmpty();
    }
    assertThat(outside.taken().stream().collect(Collectors.toMap(Taken::provider, Taken::to)))
        .isEqualTo(
            Map.of(
                StandIn.Provider.FCM, "registration-of-an-app-0123456789",
                StandIn.Provider.SENDGRID, "anna@example.org",
                StandIn.Provider.TWILIO, "+4915112345678"));
  }

  @Requirement("SGB X § 80")
  @Requirement("SGB V § 393")
  @Test
  void without_an_entry_in_force_nothing_leaves_the_house() throws IOException {
    try (Server server = withAll(register("fcm"))) {
      help(server.engine(), "anna", Channel.PUSH);
      help(server.engine(), "ben", Channel.EMAIL);
      settle(server.engine());

      assertThat(server.engine().pausedChannels())
          .containsExactlyInAnyOrder(Channel.EMAIL, Channel.SMS);
    }
    assertThat(outside.taken()).extracting(Taken::provider).containsExactly(StandIn.Provider.FCM);
    assertThat(outside.asked(StandIn.Provider.SENDGRID)).isZero();
  }

  @Test
  void what_a_provider_took_and_never_said_is_not_sent_again() throws IOException {
    outside.behave(StandIn.Provider.SENDGRID, Manner.BreaksOff::new);
    try (Server server = withAll(register("sendgrid"))) {
      help(server.engine(), "ben", Channel.EMAIL);
      settle(server.engine());
    }
    assertThat(outside.taken()).hasSize(1);
    assertThat(outside.asked(StandIn.Provider.SENDGRID)).isEqualTo(1);
  }

  @Test
  void an_entry_of_a_country_beyond_the_law_is_no_setting() {
    assertThatThrownBy(() ->
            withAll(
                "    - { provider: fcm, region: US, noticeOn: 2026-01-01,"
                    + " attestedUntil: 2030-01-01, contractUntil: 2030-01-01 }\n"))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("setting delivery.providers.region is one of DE, EU, EEA");
  }

  @Test
  void a_secret_that_is_not_there_ends_the_start() {
    String twilio =
        """
        delivery:
          twilio:
            account: AC00000000000000000000000000000001
            secretFile: %s
            sender: Kasse
        """
            .formatted(folder.resolve("nowhere"));
    assertThatThrownBy(() -> server(twilio))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("setting delivery.twilio.secretFile names a file that can be read");
  }

  @Test
  void a_channel_of_an_integrators_own_is_found_by_its_name() throws IOException {
    AtomicInteger letters = new AtomicInteger();
    HttpServer printer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    printer.createContext(
        "/orders",
        exchange -> {
          letters.incrementAndGet();
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    printer.start();
    try (Server server =
        server(
            """
            delivery:
              channels:
                - name: letter-service
                  settings: { url: "http://127.0.0.1:%d/orders" }
              providers:
            """
                    .formatted(printer.getAddress().getPort())
                + register("letter-service"))) {
      help(server.engine(), "anna", LETTER);
      settle(server.engine());
      assertThat(server.engine().channels()).contains(LETTER);
    } finally {
      printer.stop(0);
    }
    assertThat(letters).hasValue(1);
  }

  @Test
  void a_channel_that_is_not_there_and_one_that_refuses_its_settings_are_told() {
    assertThatThrownBy(() -> server("delivery: { channels: [ { name: pigeons } ] }\n"))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("setting delivery.channels.name ")
        .hasMessageEndingWith("there are [" + new LetterServiceFactory().name() + "]");
    assertThatThrownBy(() -> server("delivery: { channels: [ { name: letter-service } ] }\n"))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("setting delivery.channels is refused: url is required and the only setting");
  }

  private static String register(String... providers) {
    StringBuilder entries = new StringBuilder();
    for (String provider : providers) {
      entries
          .append("    - { provider: ")
          .append(provider)
          .append(", region: EU, noticeOn: 2026-01-01, attestedUntil: ")
          .append(LocalDate.of(2030, 1, 1))
          .append(", contractUntil: 2030-01-01 }\n");
    }
    return entries.toString();
  }

  private Server withAll(String entries) throws IOException {
    Path account = Files.writeString(folder.resolve("account.json"), account(outside.tokens()));
    Path secret = Files.writeString(folder.resolve("secret"), "a-secret\n");
    String yaml =
        """
        delivery:
          fcm: { project: insurer-app, serviceAccountFile: %2$s, endpoint: %1$s }
          sendgrid: { apiKeyFile: %3$s, from: no-reply@insurer.example, endpoint: %1$s }
          twilio:
            account: AC00000000000000000000000000000001
            secretFile: %3$s
            sender: Kasse
            endpoint: %1$s
          providers:
        %4$s
        """
            .formatted(outside.uri(), account, secret, entries);
    return server(yaml);
  }

  private Server server(String delivery) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("engage.yml"),
            "http: { port: 0 }\nengine: { workers: false, exploration: 0 }\n" + delivery);
    ServerSettings settings = SettingsReader.read(file, Map.of(), Map.of());
    return Server.start(
        settings,
        InMemoryStores.create(),
        TinkKeys.ephemeral(),
        List.of(),
        new World(InstantSource.fixed(NOON), null, List.of()));
  }

  private static void help(Engagement engine, String name, Channel channel) {
    UserId user = new UserId(name);
    assertThat(engine.keepDefinitions().save(BACKEND, offer(channel)))
        .isInstanceOf(KeepDefinitions.Result.Saved.class);
    for (Purpose purpose : List.of(Purpose.APP_ANALYTICS, Purpose.PERSONALISED_HELP)) {
      engine
          .recordConsent()
          .record(
              new RecordConsent.Request(
                  BACKEND,
                  name + purpose.id(),
                  user,
                  purpose,
                  ConsentAction.GRANTED,
                  null,
                  null,
                  new Expression(new NoticeVersion("2026-1", Language.GERMAN), "app", null)));
    }
    KeepContactPoints.Result kept =
        engine
            .keepContactPoints()
            .put(
                BACKEND,
                user,
                new ContactPoint(
                    channel, Objects.requireNonNull(ADDRESSES.get(channel)), null, null, null));
    assertThat(kept).isInstanceOf(KeepContactPoints.Result.Kept.class);
    engine
        .collectActivity()
        .collect(
            new Source("app", false),
            List.of(
                new Submission.Usage(
                    "e-" + name,
                    user,
                    null,
                    NOON,
                    UsageType.ABANDONMENT,
                    new UsageDetails("refund", channel.id(), 1_000L, false),
                    Traits.NONE,
                    false,
                    0)));
  }

  private static Definition<?> offer(Channel channel) {
    String id = channel.id();
    String document =
        """
        {"kind":"interventions","id":"help-by-%1$s","version":1,"state":"active",
         "name":"Help","messageClass":"help","purpose":"personalised-help",
         "trigger":{"kind":"on_activity",
           "pattern":{"kind":"usage","type":"abandonment","featureId":"%1$s"}},
         "priority":1,"expectedValue":0.5,"channels":["%1$s"],
         "variants":[{"channel":"%1$s","language":"de","level":"standard",
           "title":"Sie haben eine neue Nachricht",
           "text":"In Ihrer App wartet eine Nachricht auf Sie."}],
         "validity":"P7D"}
        """
            .formatted(id);
    return DefinitionJson.read(document.getBytes(StandardCharsets.UTF_8))
            instanceof DefinitionJson.Result.Read read
        ? read.definition()
        : fail("no definition");
  }

  /** A service account as Google writes it, with a key made for this run. */
  private static String account(URI tokens) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      String key =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
      return new JsonMapper()
          .writeValueAsString(
              Map.of(
                  "type", "service_account",
                  "project_id", "insurer-app",
                  "private_key_id", "1",
                  "private_key",
                      "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
                  "client_email", "engine@insurer.example",
                  "client_id", "1",
                  "token_uri", tokens.toString()));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void settle(Engagement engine) {
    while (engine.runOnce()) {
      Thread.onSpinWait();
    }
  }
}
