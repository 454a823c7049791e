package org.engagement.adapter.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.ChannelGateway.Dispatch;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E-mail by SMTP")
class SmtpChannelTest {
  private static final AttemptId ATTEMPT = new AttemptId(new UUID(7, 7));
  private static final Pseudonym ANNA = new Pseudonym(0xa22aL, 1);
  private static final URI UNSUBSCRIBE = URI.create("https://insurer.example/u/abc");

  @Requirement("RFC 8058")
  @Requirement("RFC 2369")
  @Test
  void arrives_with_its_words_its_attempt_and_one_click_unsubscribe() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      var handOver =
          channel(server.getSmtp().getPort(), SmtpSettings.StartTls.OFF, null)
              .handOver(to("anna@example.org", UNSUBSCRIBE));

      assertThat(handOver).isInstanceOf(HandOver.Taken.class);
      assertThat(server.waitForIncomingEmail(5_000, 1)).isTrue();
      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo("Für Sie wartet etwas");
      assertThat(mail.getContent().toString().strip()).isEqualTo("Bitte öffnen Sie die App.");
      assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<" + UNSUBSCRIBE + ">");
      assertThat(mail.getHeader("List-Unsubscribe-Post"))
          .containsExactly("List-Unsubscribe=One-Click");
      assertThat(mail.getMessageID()).isEqualTo("<" + ATTEMPT.bits() + "@insurer.example>");
      assertThat(GreenMailUtil.getWholeMessage(mail)).doesNotContain(ANNA.hex());
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, 421 busy, Later",
    "greeting, 554 no service, Ours",
    "greeting, drop, Later",
    "MAIL, 530 sign in first, Ours",
    "MAIL, 451 later, Later",
    "MAIL, drop, Later",
    "RCPT, 450 mailbox busy, Later",
    "RCPT, 550 no such mailbox, Never",
    "RCPT, 553 bad name, Never",
    "DATA, 451 later, Later",
    "DATA, drop, Later",
    "., 451 later, Later",
    "., 554 refused, Never",
    "., drop, Unsure",
    "., hang, Unsure",
    "QUIT, drop, Taken"
  })
  void tells_what_surely_was_not_taken_from_what_may_have_been(
      String step, String answer, String family) throws Exception {
    try (var server = new ScriptedMailServer(Map.of(step, answer))) {
      var handOver =
          channel(server.port(), SmtpSettings.StartTls.OFF, null)
              .handOver(to("anna@example.org", null));

      assertThat(handOver.getClass().getSimpleName()).isEqualTo(family);
      assertThat(handOver.toString()).doesNotContain("anna").doesNotContain("mailbox");
    }
  }

  @Test
  void an_address_that_the_server_refuses_is_suppressed() throws Exception {
    try (var server = new ScriptedMailServer(Map.of("RCPT", "550 no such mailbox"))) {
      assertThat(
              channel(server.port(), SmtpSettings.StartTls.OFF, null)
                  .handOver(to("anna@example.org", null)))
          .isEqualTo(new HandOver.Never("the mail server refused the address (550)", true));
    }
  }

  @Requirement("GDPR Art. 32")
  @Test
  void sends_nothing_in_the_clear_where_encryption_is_required() throws Exception {
    try (var server = new ScriptedMailServer(Map.of())) {
      assertThat(
              channel(server.port(), SmtpSettings.StartTls.REQUIRED, null)
                  .handOver(to("anna@example.org", null)))
          .isInstanceOf(HandOver.Later.class);
    }
  }

  @Test
  void answers_within_its_time_however_the_server_dribbles() throws Exception {
    var script = Map.of(".", "dribble");
    try (var server = new ScriptedMailServer(script)) {
      long begun = System.nanoTime();

      var handOver =
          channel(server.port(), SmtpSettings.StartTls.OFF, null)
              .handOver(to("anna@example.org", null));

      assertThat(handOver).isInstanceOf(HandOver.Unsure.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void a_refused_sign_in_is_ours() throws Exception {
    var script = Map.of("EHLO", "250-fine\r\n250 AUTH LOGIN PLAIN", "AUTH", "535 wrong");
    try (var server = new ScriptedMailServer(script)) {
      assertThat(
              channel(server.port(), SmtpSettings.StartTls.OFF, "user")
                  .handOver(to("anna@example.org", null)))
          .isInstanceOf(HandOver.Ours.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "anna@", "a b@example.org", "anna@example.org, eve@example.org"})
  void never_goes_to_what_is_no_single_address(String address) {
    assertThat(channel(1, SmtpSettings.StartTls.OFF, null).handOver(to(address, null)))
        .isEqualTo(new HandOver.Never("the address is no e-mail address", true));
  }

  @Test
  void a_title_cannot_smuggle_a_header_in() {
    assertThatThrownBy(() ->
            new org.engagement.domain.intervention.ContentVariant(
                Channel.IN_APP,
                Language.GERMAN,
                org.engagement.domain.subject.ReadingLevel.SIMPLE,
                "Hallo\r\nBcc: eve@example.org",
                "Text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SmtpChannel channel(
      int port, SmtpSettings.StartTls startTls, @Nullable String user) {
    return new SmtpChannel(
        new SmtpSettings(
            "127.0.0.1",
            port,
            null,
            startTls,
            user,
            () -> "secret",
            "Ihre Kasse <no-reply@insurer.example>",
            Duration.ofSeconds(3)));
  }

  private static Dispatch to(String address, @Nullable URI unsubscribe) {
    return new Dispatch(
        ATTEMPT,
        new MessageId(new UUID(1, 2)),
        ANNA,
        MessageClass.HELP,
        address,
        Language.GERMAN,
        "Für Sie wartet etwas",
        "Bitte öffnen Sie die App.",
        Instant.parse("2026-11-22T12:00:00Z"),
        Instant.parse("2026-11-23T12:00:00Z"),
        unsubscribe);
  }
}
