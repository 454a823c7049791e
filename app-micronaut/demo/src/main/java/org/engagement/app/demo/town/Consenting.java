package org.engagement.app.demo.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.engagement.app.demo.people.Diary;
import org.engagement.app.demo.people.Notice;
import org.engagement.app.demo.people.Person;
import org.jspecify.annotations.Nullable;

/** What one person says about purposes, and how the person wants to be reached. */
final class Consenting {
  private static final String ANALYTICS = "app-analytics";
  private static final String HELP = "personalised-help";
  private static final String INNOVATION = "care-innovation";
  private static final Duration LONG_AGO = Duration.ofDays(40);

  private final Person person;
  private final Api api;
  private final Books books;
  private int requests;
  private boolean signedUp;

  Consenting(Person person, Api api, Books books) {
    this.person = person;
    this.api = api;
    this.books = books;
  }

  /** Returns whether the person is known by now. */
  boolean signedUp() {
    return signedUp;
  }

  void signUp(Run run) {
    Instant end = Diary.endOfConsent(person, run.start(), run.days());
    switch (person.attitude()) {
      case AGREES, CHANGES_MIND -> agree(null);
      case AGREES_FOR_A_WHILE -> agree(end);
      case ONLY_COUNTED -> say("backend", said(ANALYTICS, "granted"));
      case SILENT -> {}
    }
    notice(run.start());
    signedUp = true;
    prefer();
    if (person.mailAddress() != null) {
      api.post(
              "/api/v1/contact-points",
              "backend",
              api.mapper()
                  .createObjectNode()
                  .put("userId", person.userId())
                  .put("channel", "email")
                  .put("address", person.mailAddress()))
          .ok("a contact point");
    }
  }

  void agreeAgain() {
    agree(null);
  }

  void withdraw(String purpose, @Nullable String evidence, boolean inFlight) {
    JsonNode receipt =
        say("backend", said(purpose, "withdrawn").put("evidence", evidence)).path("inFlight");
    books.withdrawn(
        new Books.Withdrawal(
            person.number(), purpose, System.nanoTime(), inFlight, receipt.size()));
  }

  /**
   * Help comes first: the grant to be counted is what makes the engine look at the person again,
   * and whether help was allowed by then must not be a race.
   */
  private void agree(@Nullable Instant end) {
    books.granting(person.number());
    for (String purpose : new String[] {HELP, ANALYTICS}) {
      ObjectNode said = said(purpose, "granted");
      if (end != null) {
        said.put("expiresAt", end.toString());
      }
      say("backend", said);
    }
  }

  /** A notice of long ago is history, which the key of the import may record with its proof. */
  private void notice(Instant start) {
    if (person.notice() == Notice.LONG_AGO || person.notice() == Notice.OBJECTED) {
      say(
          "import",
          said(INNOVATION, "notified")
              .put("effectiveAt", start.minus(LONG_AGO).toString())
              .put("evidence", "letter run 2026-02"));
    }
    if (person.notice() == Notice.JUST_NOW) {
      say("backend", said(INNOVATION, "notified"));
    }
    if (person.notice() == Notice.OBJECTED) {
      say("backend", said(INNOVATION, "objected"));
    }
  }

  private void prefer() {
    var wishes = person.wishes();
    ObjectNode body = api.mapper().createObjectNode().put("userId", person.userId());
    if (wishes.channels() != null) {
      wishes.channels().forEach(body.withArray("communicationChannels")::add);
    }
    body.put("notificationFrequency", wishes.frequency())
        .put("contentComplexity", wishes.complexity())
        .put("language", wishes.language())
        .put("timeZone", wishes.zone() == null ? null : wishes.zone().getId());
    api.post("/api/v1/preferences", "backend", body).ok("preferences");
  }

  private ObjectNode said(String purpose, String state) {
    return api.mapper()
        .createObjectNode()
        .put("requestId", "r%d-%d".formatted(person.number(), ++requests))
        .put("userId", person.userId())
        .put("purpose", purpose)
        .put("state", state)
        .put("noticeVersion", "2026-1")
        .put("language", "de")
        .put("method", "app-settings");
  }

  private JsonNode say(String key, ObjectNode said) {
    return api.post("/api/v1/consents", key, said).ok("a consent");
  }
}
