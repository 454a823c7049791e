package org.engagement.app.demo.town;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A real SMTP server (GreenMail) that holds the first mail to some people until they have had their
 * say: it has the mail whole and does not answer yet. To others it refuses the first mail and asks
 * for it again later.
 */
public final class MailServer implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Set<String> toHold;
  private final Set<String> toRefuse;
  private final BlockingQueue<Held> held = new LinkedBlockingQueue<>();
  private final Map<String, Long> taken = new ConcurrentHashMap<>();

  /** Starts a server that holds the first mail to some addresses and refuses that to others. */
  MailServer(List<String> toHold, List<String> toRefuse) {
    this.toHold = ConcurrentHashMap.newKeySet();
    this.toHold.addAll(toHold);
    this.toRefuse = ConcurrentHashMap.newKeySet();
    this.toRefuse.addAll(toRefuse);
    server.start();
    server.getUserManager().setMessageDeliveryHandler(this::take);
  }

  /** A mail that the server has and has not answered for. */
  record Held(String recipient, CountDownLatch answer) {}

  int port() {
    return server.getSmtp().getPort();
  }

  private GreenMailUser take(MovingMessage mail, MailAddress to)
      throws MessagingException, UserException {
    if (toRefuse.remove(to.getEmail())) {
      throw new MessagingException("answered with 451");
    }
    hold(mail.getMessage(), to.getEmail());
    return mailbox(to.getEmail());
  }

  private GreenMailUser mailbox(String address) throws UserException {
    GreenMailUser user = server.getUserManager().getUserByEmail(address);
    return user == null ? server.getUserManager().createUser(address, address, "none") : user;
  }

  private void hold(MimeMessage mail, String recipient) throws MessagingException {
    if (toHold.remove(recipient)) {
      Held one = new Held(recipient, new CountDownLatch(1));
      held.add(one);
      try {
        one.answer().await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    taken.put(mail.getMessageID(), System.nanoTime());
  }

  /** Returns a mail that is being held, if there is one, for the caller to let go. */
  Optional<Held> nextHeld() {
    return Optional.ofNullable(held.poll());
  }

  /** Returns every mail in every mailbox. */
  public List<Mail> mails() {
    List<Mail> mails = new ArrayList<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      mails.add(read(mail));
    }
    return mails;
  }

  /** Returns the mails in the mailbox of this address, in order of arrival. */
  List<Mail> mailsOf(String address) {
    return server
        .findReceivedMessages(user -> user.getEmail().equals(address), mail -> true)
        .map(this::read)
        .toList();
  }

  private Mail read(MimeMessage mail) {
    try {
      String[] unsubscribe = mail.getHeader("List-Unsubscribe");
      String id = mail.getMessageID();
      return new Mail(
          id,
          Arrays.toString(mail.getAllRecipients()).replaceAll("[\\[\\]]", ""),
          mail.getSentDate().toInstant(),
          taken.getOrDefault(id, Long.MAX_VALUE),
          unsubscribe == null ? null : unsubscribe[0].replaceAll("[<>]", ""));
    } catch (MessagingException e) {
      throw new IllegalStateException("a mail that was taken can be read", e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
