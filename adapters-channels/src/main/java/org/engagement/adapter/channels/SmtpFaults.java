package org.engagement.adapter.channels;

import jakarta.mail.MessagingException;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.engagement.domain.delivery.HandOver;
import org.jspecify.annotations.Nullable;

/** Tells what a failed hand-over means, by reply code and stage (RFC 5321, section 4.2). */
final class SmtpFaults {
  private static final int PERMANENT = 500;
  private static final int AUTHENTICATION_REQUIRED = 530;

  private SmtpFaults() {}

  static HandOver of(MessagingException fault, StagedTransport transport) {
    OptionalInt code = replyCode(fault);
    return switch (transport.stage()) {
      case CONNECTING -> connecting(transport.getLastReturnCode());
      case ADDRESSING -> addressing(fault, code);
      case SENDING -> new HandOver.Later(said("the connection broke before the end", code), null);
      case ENDING, TAKEN -> ending(code);
    };
  }

  private static HandOver connecting(int lastCode) {
    OptionalInt code = lastCode > 0 ? OptionalInt.of(lastCode) : OptionalInt.empty();
    return permanent(code)
        ? new HandOver.Ours(said("the mail server refused us", code))
        : new HandOver.Later(said("the mail server cannot be reached", code), null);
  }

  private static HandOver addressing(MessagingException fault, OptionalInt code) {
    if (!permanent(code)) {
      return new HandOver.Later(said("the mail server put us off", code), null);
    }
    if (code.getAsInt() == AUTHENTICATION_REQUIRED
        || find(fault, SMTPSenderFailedException.class)) {
      return new HandOver.Ours(said("the mail server refused our sender", code));
    }
    return find(fault, SMTPAddressFailedException.class)
        ? new HandOver.Never(said("the mail server refused the address", code), true)
        : new HandOver.Ours(said("the mail server refused us", code));
  }

  private static HandOver ending(OptionalInt code) {
    if (code.isEmpty()) {
      return new HandOver.Unsure("no answer to the end of the message");
    }
    return permanent(code)
        ? new HandOver.Never(said("the mail server refused the message", code), false)
        : new HandOver.Later(said("the mail server put the message off", code), null);
  }

  private static boolean permanent(OptionalInt code) {
    return code.isPresent() && code.getAsInt() >= PERMANENT;
  }

  private static String said(String what, OptionalInt code) {
    return code.isPresent() ? what + " (" + code.getAsInt() + ")" : what;
  }

  /** Returns the reply code; empty where there was no reply at all. */
  private static OptionalInt replyCode(MessagingException fault) {
    for (Exception at = fault; at != null; at = next(at)) {
      int code =
          switch (at) {
            case SMTPAddressFailedException e -> e.getReturnCode();
            case SMTPSenderFailedException e -> e.getReturnCode();
            case SMTPSendFailedException e -> e.getReturnCode();
            default -> -1;
          };
      if (code > 0) {
        return OptionalInt.of(code);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean find(MessagingException fault, Class<? extends Exception> type) {
    for (Exception at = fault; at != null; at = next(at)) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Exception next(Exception at) {
    return at instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
