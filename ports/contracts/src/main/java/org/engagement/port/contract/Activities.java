package org.engagement.port.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.ActivityEvent.FeatureUsage;
import org.engagement.domain.activity.ActivityEvent.OfflineContact;
import org.engagement.domain.activity.ActivityEvent.PageView;
import org.engagement.domain.activity.ActivityEvent.TaskCompletion;
import org.engagement.domain.activity.ActivityEvent.TraitsReported;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Pseudonym;

/** Things that people did. */
public final class Activities {
  /** The app of the insurer. */
  public static final Source APP = new Source("app", false);

  /** The insurer's back-end. */
  public static final Source BACK_END = new Source("back-end", false);

  private Activities() {}

  /** Returns that this person saw a page at noon; the same name is the same event. */
  public static ActivityEvent viewed(Pseudonym who, String name) {
    return viewed(who, name, Fixtures.NOON);
  }

  /** Returns that this person saw a page then; the same name is the same event. */
  public static ActivityEvent viewed(Pseudonym who, String name, Instant at) {
    return new PageView(
        occurrence(who, name, at),
        new UsageDetails("bonus-programme", null, null, null),
        Traits.NONE);
  }

  /** Returns an activity of every kind, some with all that can be said, some with nothing. */
  public static List<ActivityEvent> ofEveryKind(Pseudonym who) {
    Instant precise = Fixtures.NOON.plusNanos(123_456_000);
    Occurrence inSession =
        new Occurrence(
            digest(who, "in-session"),
            who,
            Purpose.APP_ANALYTICS,
            precise.minusSeconds(90),
            precise,
            new SessionDigest(DerivedId.of("session", "morning")));
    UsageDetails all = new UsageDetails("übersicht – „Krankmeldung“", "sick-note", 4_200L, true);
    Traits traits = new Traits(AgeGroup.FROM_66, LocalDate.of(2019, 5, 4), 0.25, "email");
    return List.of(
        new FeatureUsage(inSession, all, traits),
        new PageView(occurrence(who, "bare", precise), UsageDetails.NONE, Traits.NONE),
        new TaskCompletion(
            occurrence(who, "failed", precise),
            new UsageDetails(null, null, 0L, false),
            Traits.NONE),
        new ActivityEvent.Abandonment(
            occurrence(who, "given-up", precise),
            new UsageDetails(null, "bonus", null, null),
            new Traits(null, null, 1.0, null)),
        new OfflineContact(occurrence(who, "called", precise), OfflineContactKind.PHONE_CALL),
        new OfflineContact(occurrence(who, "wrote", precise), OfflineContactKind.PAPER_FORM),
        new TraitsReported(occurrence(who, "told", precise), traits));
  }

  private static Occurrence occurrence(Pseudonym who, String name, Instant at) {
    return new Occurrence(
        digest(who, name), who, Purpose.APP_ANALYTICS, at, at.plusSeconds(1), null);
  }

  private static EventDigest digest(Pseudonym who, String name) {
    return new EventDigest(DerivedId.of("event", who.hex(), name));
  }
}
