package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.engagement.app.node.World;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** E-mail from the settings to the mail server, and back by its own unsubscribe link. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MailStoryTest {
  private static final String PUBLIC_URL = "https://engagement.example/kasse";
  private static final String ANNAS = "anna@example.org";
  private static final String BERTS = "bert@example.org";

  private final MovableTime time = new MovableTime();
  private int events;

  @Requirement("GDPR Art. 7(3)")
  @Requirement("UWG § 7(2)")
  @Requirement("RFC 8058")
  @Test
  void one_mail_arrives_and_its_own_link_ends_the_mails() throws Exception {
    GreenMail mailServer =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailServer.start();
    try (RunningServer server = serverWith(mailServer.getSmtp().getPort())) {
      isReachable(server, "anna", ANNAS);
      isReachable(server, "bert", BERTS);
      abandons(server, "anna");
      settles(server);

      assertThat(mailServer.getReceivedMessages()).hasSize(1);
      MimeMessage mail = mailServer.getReceivedMessages()[0];
      assertThat(mail.getAllRecipients()[0].toString()).isEqualTo(ANNAS);
      assertThat(mail.getHeader("List-Unsubscribe-Post"))
          .containsExactly("List-Unsubscribe=One-Click");
      assertThat(GreenMailUtil.getBody(mail)).doesNotContain("refund");
      String link = linkIn(mail);

      HttpResponse<String> page = server.get(link);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("Noch ist nichts geschehen");
      assertThat(mayBeHelped(server, "anna")).isTrue();

      HttpResponse<String> first = click(server, link);
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(mayBeHelped(server, "anna")).isFalse();
      HttpResponse<String> second = click(server, link);
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(second.body()).isEqualTo(first.body());

      time.forward(Duration.ofDays(8));
      abandons(server, "anna");
      abandons(server, "bert");
      settles(server);
      assertThat(recipients(mailServer)).containsExactly(ANNAS, BERTS);
    } finally {
      mailServer.stop();
    }
  }

  @Test
  void a_refused_address_is_not_tried_again_and_the_message_waits_in_the_app() {
    try (var mailServer = new FussyMailServer().answering("RCPT", "550 no such mailbox");
        RunningServer server = serverWith(mailServer.port())) {
      isReachable(server, "anna", ANNAS);
      abandons(server, "anna");
      settles(server);

      assertThat(
              json(server.post("/api/v1/contact-points/query", "backend", "{\"userId\":\"anna\"}"))
                  .path("contactPoints")
                  .path(0)
                  .path("suppressed")
                  .asText())
          .isEqualTo("the mail server refused the address (550)");
      assertThat(unread(server)).isEqualTo(1);
      assertThat(deliveries(server, "sent")).isEqualTo(1);

      int calls = mailServer.calls();
      time.forward(Duration.ofDays(2));
      abandons(server, "anna");
      settles(server);
      assertThat(mailServer.calls()).isEqualTo(calls);
      assertThat(unread(server)).isEqualTo(2);
    }
  }

  @Test
  void a_mail_that_is_not_taken_now_is_taken_later_and_once() {
    try (var mailServer = new FussyMailServer().answering("MAIL", "451 come again");
        RunningServer server = serverWith(mailServer.port())) {
      isReachable(server, "anna", ANNAS);
      abandons(server, "anna");
      settles(server);
      assertThat(mailServer.calls()).isPositive();
      assertThat(deliveries(server, "sent")).isZero();

      mailServer.kindAgain();
      time.forward(Duration.ofHours(4));
      settles(server);
      assertThat(deliveries(server, "sent")).isEqualTo(1);
      assertThat(mailServer.mails()).isEqualTo(1);

      time.forward(Duration.ofHours(4));
      settles(server);
      assertThat(mailServer.mails()).isEqualTo(1);
      assertThat(unread(server)).isZero();
    }
  }

  @Test
  void a_mail_whose_fate_nobody_knows_is_not_sent_again() {
    try (var mailServer = new FussyMailServer().holding();
        RunningServer server = serverWith(mailServer.port())) {
      isReachable(server, "anna", ANNAS);
      abandons(server, "anna");
      settles(server);
      assertThat(deliveries(server, "unknown")).isEqualTo(1);

      mailServer.letGo();
      time.forward(Duration.ofHours(8));
      settles(server);
      assertThat(mailServer.mails()).isEqualTo(1);
      assertThat(unread(server)).isZero();
    }
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  void a_withdrawal_waits_for_the_mail_that_the_mail_server_holds() throws Exception {
    try (var mailServer = new FussyMailServer().holding();
        RunningServer server = serverWith(mailServer.port(), 50)) {
      isReachable(server, "anna", ANNAS);
      abandons(server, "anna");
      await(() -> mailServer.mails() == 1);

      var withdrawal = CompletableFuture.supplyAsync(() -> says(server, "anna", "withdrawn"));
      await(() -> !mayBeHelped(server, "anna"));
      assertThat(withdrawal).isNotDone();
      mailServer.letGo();

      HttpResponse<String> receipt = withdrawal.get(60, TimeUnit.SECONDS);
      assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(200);
      assertThat(json(receipt).path("inFlight")).isEmpty();
      assertThat(deliveries(server, "sent")).isEqualTo(1);
    }
  }

  private RunningServer serverWith(int mailPort) {
    return serverWith(mailPort, 2);
  }

  private RunningServer serverWith(int mailPort, int mailTimeoutSeconds) {
    RunningServer server =
        RunningServer.on(
            InMemoryStores.create(),
            Map.of(
                "http.publicUrl", PUBLIC_URL,
                "engine.exploration", "0",
                "delivery.smtp.host", "127.0.0.1",
                "delivery.smtp.port", Integer.toString(mailPort),
                "delivery.smtp.startTls", "off",
                "delivery.smtp.from", "no-reply@insurer.example",
                "delivery.smtp.timeoutSeconds", Integer.toString(mailTimeoutSeconds)),
            new World(time, null, List.of()));
    HttpResponse<String> saved =
        server.call(
            "PUT",
            "/api/v1/definitions/interventions/refund-help",
            "editor",
            BodyPublishers.ofString(Texts.helpByMail()));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    return server;
  }

  private static void isReachable(RunningServer server, String user, String address) {
    ok(server.post("/api/v1/consents", "backend", Texts.consent(user, "granted")));
    ok(says(server, user, "granted"));
    ok(
        server.post(
            "/api/v1/contact-points",
            "backend",
            "{\"userId\":\"%s\",\"channel\":\"email\",\"address\":\"%s\"}"
                .formatted(user, address)));
  }

  private static HttpResponse<String> says(RunningServer server, String user, String state) {
    return server.post(
        "/api/v1/consents",
        "backend",
        Texts.consent(user, state, "personalised-help", "help-" + user + "-" + state));
  }

  private void abandons(RunningServer server, String user) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/events",
            "collector",
            Texts.events(
                """
                {"eventId":"e-%d","userId":"%s","timestamp":"%s","eventType":"abandonment",
                 "metadata":{"featureId":"refund"}}
                """
                    .formatted(events++, user, time.instant())));
    assertThat(json(answer).path("accepted").asInt()).as(answer.body()).isEqualTo(1);
  }

  private static void settles(RunningServer server) {
    await(server.server().engine()::idle);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException("waited too long", e);
      }
    }
  }

  /** The path below the public URL, as a proxy would pass it on. */
  private static String linkIn(MimeMessage mail) throws Exception {
    String header = mail.getHeader("List-Unsubscribe")[0];
    assertThat(header).startsWith("<" + PUBLIC_URL + "/unsubscribe/").endsWith(">");
    URI link = URI.create(header.substring(1, header.length() - 1));
    return link.getPath().substring(URI.create(PUBLIC_URL).getPath().length());
  }

  private static HttpResponse<String> click(RunningServer server, String link) {
    return server.send(
        server
            .request(link)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
  }

  private static boolean mayBeHelped(RunningServer server, String user) {
    HttpResponse<String> answer =
        server.post("/api/v1/consents/query", "backend", "{\"userId\":\"" + user + "\"}");
    for (var purpose : json(answer).path("purposes")) {
      if (purpose.path("purpose").asText().equals("personalised-help")) {
        return purpose.path("inForce").asBoolean();
      }
    }
    throw new AssertionError(answer.body());
  }

  private static long unread(RunningServer server) {
    return json(server.post("/api/v1/inbox/query", "backend", "{\"userId\":\"anna\"}"))
        .path("unread")
        .asLong();
  }

  private static double deliveries(RunningServer server, String outcome) {
    return Pattern.compile("(?m)^engagement_deliveries_total\\{outcome=\"" + outcome + "\"} (.*)$")
        .matcher(server.get("/metrics").body())
        .results()
        .mapToDouble(line -> Double.parseDouble(line.group(1)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> recipients(GreenMail mailServer) throws Exception {
    var recipients = new ArrayList<String>();
    for (MimeMessage mail : mailServer.getReceivedMessages()) {
      recipients.add(mail.getAllRecipients()[0].toString());
    }
    return recipients;
  }

  private static void ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
