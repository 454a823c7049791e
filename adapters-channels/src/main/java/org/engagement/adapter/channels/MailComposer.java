package org.engagement.adapter.channels;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.engagement.port.driven.ChannelGateway;

/**
 * Writes the mail: plain text, its attempt as Message-ID, one-click unsubscribe where it is due.
 */
final class MailComposer {
  private final Session session;
  private final InternetAddress from;
  private final String domain;

  MailComposer(Session session, String from) {
    this.session = session;
    try {
      this.from = new InternetAddress(from, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException("the sender of e-mail is an address", e);
    }
    this.domain = this.from.getAddress().substring(this.from.getAddress().indexOf('@') + 1);
  }

  MimeMessage compose(ChannelGateway.Dispatch dispatch, InternetAddress recipient)
      throws MessagingException {
    MimeMessage mail = new IdentifiedMail(session, dispatch.attempt().bits() + "@" + domain);
    mail.setFrom(from);
    mail.setRecipient(Message.RecipientType.TO, recipient);
    mail.setSubject(dispatch.title(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(dispatch.at()));
    mail.setHeader("Content-Language", dispatch.language().tag());
    mail.setHeader("Auto-Submitted", "auto-generated");
    URI unsubscribe = dispatch.unsubscribe();
    if (unsubscribe != null) {
      mail.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    mail.setText(dispatch.text(), StandardCharsets.UTF_8.name());
    mail.saveChanges();
    return mail;
  }

  /** A mail that keeps the Message-ID it was given. */
  private static final class IdentifiedMail extends MimeMessage {
    private final String id;

    IdentifiedMail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
