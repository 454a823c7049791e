package org.engagement.adapter.channels;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.driven.ChannelGateway;
import org.jspecify.annotations.Nullable;

/**
 * Sends e-mail by SMTP, one message a connection.
 *
 * <p>Privacy guarantee: outside the house go the address, the text, an id of the attempt and, where
 * it is due, the unsubscribe link; no tracking, no pseudonym.
 */
public final class SmtpChannel implements ChannelGateway {
  private final SmtpSettings settings;
  private final Properties properties;
  private final MailComposer composer;

  /**
   * Takes where and how to send.
   *
   * @throws IllegalArgumentException if the sender is no address
   */
  public SmtpChannel(SmtpSettings settings) {
    this.settings = settings;
    this.properties = properties(settings);
    this.composer = new MailComposer(Session.getInstance(properties), settings.from());
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public Optional<ProviderId> provider() {
    return Optional.ofNullable(settings.provider());
  }

  @Override
  public boolean needsAddress() {
    return true;
  }

  @Override
  public Duration timeout() {
    return settings.timeout();
  }

  @Override
  public HandOver handOver(Dispatch dispatch) {
    InternetAddress recipient;
    MimeMessage mail;
    try {
      recipient = new InternetAddress(dispatch.address(), true);
      mail = composer.compose(dispatch, recipient);
    } catch (AddressException e) {
      return new HandOver.Never("the address is no e-mail address", true);
    } catch (MessagingException e) {
      return new HandOver.Ours("the message cannot be composed");
    }
    return send(mail, recipient);
  }

  private HandOver send(MimeMessage mail, InternetAddress recipient) {
    Deadline deadline = new Deadline(settings.timeout());
    StagedTransport transport = new StagedTransport(session(deadline));
    try (deadline;
        transport) {
      transport.connect(settings.host(), settings.port(), settings.user(), password());
      transport.sendMessage(mail, new InternetAddress[] {recipient});
      return new HandOver.Taken(null);
    } catch (AuthenticationFailedException e) {
      return new HandOver.Ours("the mail server refused our sign-in");
    } catch (MessagingException e) {
      return transport.taken() ? new HandOver.Taken(null) : SmtpFaults.of(e, transport);
    }
  }

  private Session session(Deadline deadline) {
    Properties own = new Properties();
    own.putAll(properties);
    own.put("mail.smtp.socketFactory", deadline);
    return Session.getInstance(own);
  }

  private @Nullable String password() {
    return settings.user() == null ? null : settings.password().get();
  }

  private static Properties properties(SmtpSettings settings) {
    String timeout = Long.toString(settings.timeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.user() != null));
    properties.setProperty(
        "mail.smtp.starttls.enable",
        Boolean.toString(settings.startTls() != SmtpSettings.StartTls.OFF));
    properties.setProperty(
        "mail.smtp.starttls.required",
        Boolean.toString(settings.startTls() == SmtpSettings.StartTls.REQUIRED));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.sendpartial", "false");
    return properties;
  }
}
