package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.engagement.app.node.World;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.Caller;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the consent to advertising over the mail that asks to the mail that advertises. */
@Requirement("UWG § 7(2)")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoubleOptInStoryTest {
  private static final String PUBLIC_URL = "https://engagement.example/kasse";
  private static final String ANNAS = "anna@example.org";

  private final MovableTime time = new MovableTime();
  private final GreenMail mails =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private RunningServer server;
  private int requests;

  @BeforeEach
  void start() {
    mails.start();
    server =
        RunningServer.on(
            InMemoryStores.create(),
            Map.of(
                "http.publicUrl", PUBLIC_URL,
                "engine.exploration", "0",
                "delivery.smtp.host", "127.0.0.1",
                "delivery.smtp.port", Integer.toString(mails.getSmtp().getPort()),
                "delivery.smtp.startTls", "off",
                "delivery.smtp.from", "no-reply@insurer.example"),
            new World(time, null, List.of()));
    HttpResponse<String> saved =
        server.call(
            "PUT",
            "/api/v1/definitions/interventions/news",
            "editor",
            BodyPublishers.ofString(
                """
                {"kind":"interventions","id":"news","version":1,"state":"active",
                 "name":"News","messageClass":"advertising","purpose":"advertising",
                 "trigger":{"kind":"on_request"},"priority":1,"expectedValue":0.5,
                 "channels":["email"],
                 "variants":[
                   {"channel":"email","language":"de","level":"standard",
                    "title":"Sie haben eine neue Nachricht",
                    "text":"In Ihrer App wartet eine Nachricht auf Sie."}],
                 "validity":"P7D"}
                """));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    ok(
        server.post(
            "/api/v1/consents",
            "backend",
            Texts.consent("anna", "granted", "advertising", "r-anna")));
    ok(
        server.post(
            "/api/v1/contact-points",
            "backend",
            "{\"userId\":\"anna\",\"channel\":\"email\",\"address\":\"" + ANNAS + "\"}"));
  }

  @AfterEach
  void stop() {
    server.close();
    mails.stop();
  }

  @Test
  void a_reader_who_presses_the_button_gets_advertising_and_nobody_else() throws Exception {
    advertises();
    assertThat(mails.getReceivedMessages()).isEmpty();

    JsonNode asked = json(ok(asks()));
    assertThat(asked.path("state").asText()).isEqualTo("sent");
    assertThat(mails.getReceivedMessages()).hasSize(1);
    MimeMessage question = mails.getReceivedMessages()[0];
    assertThat(question.getAllRecipients()[0].toString()).isEqualTo(ANNAS);
    assertThat(question.getHeader("List-Unsubscribe")).isNull();
    String link = linkIn(question);

    HttpResponse<String> page = server.get(link);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Das Öffnen dieser Seite bestätigt nichts")
        .contains("<button name=\"confirm\" value=\"yes\">");
    assertThat(
            server.send(server.request(link).method("HEAD", BodyPublishers.noBody())).statusCode())
        .isLessThan(500);
    assertThat(proofs()).isEmpty();
    advertises();
    assertThat(mails.getReceivedMessages()).hasSize(1);

    assertThat(press(link).statusCode()).isEqualTo(200);
    assertThat(press(link).statusCode()).isEqualTo(404);
    assertThat(proofs()).hasSize(1);
    assertThat(proofs().path(0).path("token").asText()).hasSize(64);
    assertThat(proofs().path(0).path("noticeVersion").asText()).isEqualTo("2026-1");
    assertThat(json(ok(asks())).path("state").asText()).isEqualTo("confirmed");

    JsonNode archived = archive().path("permissions");
    assertThat(archived.findValue("confirmations")).hasSize(1);
    assertThat(archived.findValue("confirmations").path(0).path("token"))
        .isEqualTo(proofs().path(0).path("token"));

    advertises();
    assertThat(mails.getReceivedMessages()).hasSize(2);
    assertThat(mails.getReceivedMessages()[1].getHeader("List-Unsubscribe")).isNotNull();
  }

  @Test
  void asking_again_at_once_is_told_to_wait() {
    ok(asks());

    HttpResponse<String> again = asks();

    assertThat(again.statusCode()).isEqualTo(429);
    assertThat(again.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 61L);
    assertThat(mails.getReceivedMessages()).hasSize(1);
  }

  @Test
  void a_mail_server_that_is_gone_confirms_nothing() {
    mails.stop();

    HttpResponse<String> answer = asks();

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  private HttpResponse<String> asks() {
    return server.post("/api/v1/contact-points/confirmation", "backend", "{\"userId\":\"anna\"}");
  }

  private void advertises() throws InterruptedException {
    server
        .server()
        .engine()
        .decideIntervention()
        .decide(new Caller("app", false), new UserId("anna"), "d-" + requests++);
    while (!server.server().engine().idle()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private JsonNode proofs() {
    HttpResponse<String> answer =
        server.post("/api/v1/consents/query", "backend", "{\"userId\":\"anna\"}");
    for (JsonNode purpose : json(answer).path("purposes")) {
      if (purpose.path("purpose").asText().equals("advertising")) {
        return purpose.path("confirmations");
      }
    }
    throw new AssertionError(answer.body());
  }

  private JsonNode archive() throws IOException {
    HttpResponse<byte[]> answer =
        server.send(
            server
                .request("/api/v1/rights/archive")
                .header("Authorization", "Bearer " + RunningServer.secret("backend"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"userId\":\"anna\",\"right\":\"access\"}")),
            BodyHandlers.ofByteArray());
    try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && !entry.getName().equals("archive.json")) {
        entry = zip.getNextEntry();
      }
      return RunningServer.JSON.readTree(zip.readAllBytes());
    }
  }

  private HttpResponse<String> press(String link) {
    return server.send(
        server
            .request(link)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("confirm=yes")));
  }

  /** The path below the public URL, as a proxy would pass it on. */
  private static String linkIn(MimeMessage mail) throws Exception {
    String text = mail.getContent().toString();
    String link = text.substring(text.indexOf(PUBLIC_URL + "/confirm/")).split("\\s", 2)[0];
    return URI.create(link).getPath().substring(URI.create(PUBLIC_URL).getPath().length());
  }

  private static HttpResponse<String> ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }
}
