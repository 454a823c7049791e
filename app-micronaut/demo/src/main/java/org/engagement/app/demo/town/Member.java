package org.engagement.app.demo.town;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.engagement.app.demo.people.Appointment;
import org.engagement.app.demo.people.Disguise;
import org.engagement.app.demo.people.Person;
import org.jspecify.annotations.Nullable;

/**
 * A person with an app, a mailbox and a telephone: keeps appointments, one call after the other.
 */
final class Member {
  private final Person person;
  private final Api api;
  private final Books books;
  private final MailServer mail;
  private final Consenting consenting;
  private final EventPost post;
  private final ClientForm form;
  private final Sitting sitting;
  private final SplittableRandom chance;
  private final List<Act> kept = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private @Nullable Body lastBody;
  private int calls;

  Member(Person person, SplittableRandom chance, Api api, Books books, MailServer mail) {
    this.person = person;
    this.chance = chance;
    this.api = api;
    this.books = books;
    this.mail = mail;
    this.consenting = new Consenting(person, api, books);
    this.post = new EventPost(api, books);
    this.form =
        person.client() == Person.Client.OWN
            ? new OwnClient(api.mapper(), person)
            : new SegmentClient(api.mapper(), person);
    this.sitting = new Sitting(person, chance.split());
  }

  Person person() {
    return person;
  }

  /** Does what there is to do, all of it at this instant. */
  synchronized void keep(Appointment.Kind kind, Instant now, Run run) {
    switch (kind) {
      case SIGN_UP -> consenting.signUp(run);
      case VISIT -> visit(now, false, false);
      case VISIT_CHATTY -> visit(now, true, false);
      case VISIT_BROKEN -> visit(now, false, true);
      case VISIT_OFFLINE -> kept.addAll(sitting.until(now));
      case SEND_LATE -> sendKept(now);
      case SEND_AGAIN -> sendAgain();
      case SEND_NONSENSE -> post.nonsense(person.client() != Person.Client.OWN);
      case CALL -> turnTo("phone_call", now);
      case WRITE -> turnTo("paper_form", now);
      case READ_MAIL -> readMail();
      case WITHDRAW -> consenting.withdraw("personalised-help", null, false);
      case WITHDRAW_ALL -> {
        consenting.withdraw("personalised-help", null, false);
        consenting.withdraw("app-analytics", null, false);
      }
      case AGREE_AGAIN -> consenting.agreeAgain();
    }
  }

  /** Withdraws while the mail server holds a mail to this person; the evidence names the form. */
  synchronized void withdrawInFlight(String evidence) {
    consenting.withdraw("personalised-help", evidence, true);
  }

  private void visit(Instant now, boolean chatty, boolean broken) {
    openInbox();
    List<Act> acts = sitting.until(now);
    if (chatty) {
      acts = acts.stream().map(this::gossip).toList();
    }
    var items = form.items(acts, now);
    if (chatty) {
      form.gossip(items);
    }
    if (broken) {
      form.spoil(items, acts.get(0), now);
    }
    send(form.body(items, now));
  }

  private void sendKept(Instant now) {
    if (!kept.isEmpty()) {
      send(form.body(form.items(kept, now), now));
      kept.clear();
    }
  }

  private void sendAgain() {
    if (lastBody != null) {
      send(lastBody);
    }
  }

  private void send(Body body) {
    post.send(body);
    lastBody = body;
  }

  /** A screen whose name tells who looks at it, in one form or another. */
  private Act gossip(Act act) {
    List<String> identifiers = person.identifiers().all();
    String identifier = identifiers.get(chance.nextInt(identifiers.size()));
    Disguise disguise = Disguise.values()[chance.nextInt(Disguise.values().length)];
    return act.onScreen("profile " + disguise.of(identifier));
  }

  private void turnTo(String kind, Instant now) {
    if (sitting.stuck()) {
      post.contact(
          Map.of(
              "contactId", "c%d-%d".formatted(person.number(), ++calls),
              "userId", person.userId(),
              "kind", kind,
              "timestamp", now.minusSeconds(chance.nextLong(600)).toString()));
    }
  }

  private void openInbox() {
    if (!person.signsUp() || !consenting.signedUp()) {
      return;
    }
    JsonNode inbox =
        api.post("/api/v1/inbox/query", "backend", Map.of("userId", person.userId(), "limit", 50))
            .ok("the inbox");
    for (JsonNode message : inbox.path("messages")) {
      if (message.path("seenAt").isMissingNode() || message.path("seenAt").isNull()) {
        look(message.path("messageId").asText());
      }
    }
  }

  private void look(String message) {
    if (chance.nextInt(100) < 85) {
      mark("seen", message);
      int percent = chance.nextInt(100);
      if (percent < 50) {
        mark("acted", message);
        sitting.helped();
      } else if (percent < 75) {
        mark("dismissed", message);
      }
    }
  }

  private void mark(String what, String message) {
    api.post(
            "/api/v1/inbox/" + what,
            "backend",
            Map.of("userId", person.userId(), "messageId", message))
        .ok("a mark");
  }

  private void readMail() {
    String address = person.mailAddress();
    if (address == null) {
      return;
    }
    for (Mail one : mail.mailsOf(address)) {
      if (read.add(one.messageId())) {
        react(one);
      }
    }
  }

  /** Scanners follow links before people do, which changes nothing. */
  private void react(Mail one) {
    int percent = chance.nextInt(100);
    String link = one.unsubscribe();
    if (link == null) {
      throw new IllegalStateException("help that comes by mail says how to unsubscribe");
    }
    if (percent < 30) {
      api.follow(link, false).ok("a look at the link of a mail");
    }
    if (percent < 15) {
      api.follow(link, true).ok("the link of a mail");
      books.withdrawn(
          new Books.Withdrawal(person.number(), "personalised-help", System.nanoTime(), false, 0));
    } else if (percent < 65) {
      sitting.helped();
    }
  }
}
