package org.engagement.adapter.channels;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An SMTP connection that knows how far a message has come, for when it breaks. */
final class StagedTransport extends SMTPTransport {
  private Stage stage = Stage.CONNECTING;

  /** What was last begun. */
  enum Stage {
    CONNECTING,
    ADDRESSING,
    SENDING,
    /** The final dot is on its way: from here on the server may have taken the message. */
    ENDING,
    TAKEN
  }

  StagedTransport(Session session) {
    super(session, new URLName("smtp", null, -1, null, null, null));
  }

  Stage stage() {
    return stage;
  }

  boolean taken() {
    return stage == Stage.TAKEN;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    stage = Stage.ADDRESSING;
    super.mailFrom();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    stage = Stage.SENDING;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stage = Stage.ENDING;
    super.finishData();
    stage = Stage.TAKEN;
  }
}
