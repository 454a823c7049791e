package org.engagement.bench.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.domain.subject.UserId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.DecideIntervention;
import org.engagement.port.driving.RecordConsent;
import org.engagement.sdk.Engagement;

/** One person of the drill, who acts through whatever engine is nearest. */
final class Person {
  private static final Caller CALLER = new Caller("drill", false);
  private static final Source APP = new Source("app", false);
  private static final Caller ARCHIVE = new Caller("archive", true);
  private static final Duration SINCE_THE_NOTICE = Duration.ofDays(90);
  private static final NoticeVersion NOTICE = new NoticeVersion("2026-1", Language.GERMAN);
  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(20);

  private final UserId user;
  private final Pseudonym subject;
  private final Recorder recorder;
  private final AtomicInteger calls = new AtomicInteger(1);
  private final AtomicInteger wishes = new AtomicInteger();

  private Person(UserId user, Pseudonym subject, Recorder recorder) {
    this.user = user;
    this.subject = subject;
    this.recorder = recorder;
  }

  /** Makes somebody known to the engine by granting both purposes. */
  static Person known(String name, Engagement engine, Recorder recorder) {
    UserId user = new UserId(name);
    for (Purpose purpose : List.of(Purpose.APP_ANALYTICS, Purpose.PERSONALISED_HELP)) {
      say(engine, asked(CALLER, name + "-" + purpose.id(), user, purpose, ConsentAction.GRANTED));
    }
    say(engine, notified(name + "-" + Offers.STATUTORY.id(), user));
    if (engine.decideIntervention().decide(CALLER, user, name + "-0")
        instanceof DecideIntervention.Result.Decided decided) {
      return new Person(user, decided.decision().context().subject(), recorder);
    }
    throw new IllegalStateException("a person whose consent is on record is unknown");
  }

  /** Does this through the engine. */
  void act(Act act, Engagement engine) {
    switch (act) {
      case GRANT_HELP -> say(engine, Purpose.PERSONALISED_HELP, ConsentAction.GRANTED);
      case GRANT_ANALYTICS -> say(engine, Purpose.APP_ANALYTICS, ConsentAction.GRANTED);
      case WITHDRAW_HELP -> say(engine, Purpose.PERSONALISED_HELP, ConsentAction.WITHDRAWN);
      case WITHDRAW_ANALYTICS -> say(engine, Purpose.APP_ANALYTICS, ConsentAction.WITHDRAWN);
      case OBJECT -> say(engine, Offers.STATUTORY, ConsentAction.OBJECTED);
      case TAKE_OBJECTION_BACK -> say(engine, Offers.STATUTORY, ConsentAction.OBJECTION_WITHDRAWN);
      case REPORT_EVENT -> report(engine);
      case CHANGE_WISHES -> changeWishes(engine);
      case ASK -> engine.decideIntervention().decide(CALLER, user, nextId());
    }
  }

  private void say(Engagement engine, Purpose purpose, ConsentAction action) {
    String request = nextId();
    long asked = System.nanoTime();
    RecordConsent.Receipt receipt = say(engine, asked(CALLER, request, user, purpose, action));
    recorder.said(
        new Saying(
            subject,
            purpose,
            action.closes(),
            asked,
            System.nanoTime(),
            Set.copyOf(receipt.inFlight())));
  }

  /** Asks until there is an answer: until then nobody knows whether it is on record. */
  private static RecordConsent.Receipt say(Engagement engine, RecordConsent.Request request) {
    while (true) {
      try {
        return switch (engine.recordConsent().record(request)) {
          case RecordConsent.Result.Recorded recorded -> recorded.receipt();
          case RecordConsent.Result.Conflict conflict ->
              throw new IllegalStateException("said twice, with another " + conflict.field());
          case RecordConsent.Result.Refused refused ->
              throw new IllegalStateException(refused.field() + " " + refused.rule());
        };
      } catch (PortUnavailable e) {
        pause();
      }
    }
  }

  private static RecordConsent.Request asked(
      Caller caller, String request, UserId user, Purpose purpose, ConsentAction action) {
    return new RecordConsent.Request(
        caller,
        request,
        user,
        purpose,
        action,
        null,
        null,
        new ConsentEvent.Expression(NOTICE, "app-settings", null));
  }

  /** Was told of the statutory purpose so long ago that the waiting period is over. */
  private static RecordConsent.Request notified(String request, UserId user) {
    return new RecordConsent.Request(
        ARCHIVE,
        request,
        user,
        Offers.STATUTORY,
        ConsentAction.NOTIFIED,
        Instant.now().minus(SINCE_THE_NOTICE).truncatedTo(ChronoUnit.MICROS),
        null,
        new ConsentEvent.Expression(NOTICE, "letter", "box 7"));
  }

  private void report(Engagement engine) {
    long from = System.nanoTime();
    var report =
        engine
            .collectActivity()
            .collect(
                APP,
                List.of(
                    new Submission.Usage(
                        nextId(),
                        user,
                        null,
                        Clocks.byAPhone().truncatedTo(ChronoUnit.MICROS),
                        UsageType.ABANDONMENT,
                        new UsageDetails("refund", Offers.FEATURE, 1_000L, false),
                        Traits.NONE,
                        false,
                        0)));
    if (report.accepted() == 1) {
      recorder.effect(Effect.Kind.ACCEPTED, subject, Set.of(Purpose.APP_ANALYTICS), from);
    }
  }

  private void changeWishes(Engagement engine) {
    ReadingLevel level =
        wishes.getAndIncrement() % 2 == 0 ? ReadingLevel.SIMPLE : ReadingLevel.STANDARD;
    engine.keepPreferences().put(CALLER, user, new Preferences(null, null, level, null, null));
  }

  private String nextId() {
    return user.value() + "-" + calls.getAndIncrement();
  }

  private static void pause() {
    try {
      Thread.sleep(BEFORE_ASKING_AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the drill was interrupted", e);
    }
  }
}
