package org.engagement.sdk;

import java.time.Instant;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.EventRules;
import org.engagement.domain.activity.Minimisation;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.jspecify.annotations.Nullable;

/**
 * An item without anything that names a person, as the activity that may be stored.
 *
 * @param masked in how many values an identifier was masked
 */
record MinimisedItem(ActivityEvent event, int masked) {
  static MinimisedItem of(
      Submission.Item item, KnownPerson person, Source source, Instant receivedAt) {
    return switch (item) {
      case Submission.Usage usage -> {
        SessionDigest session =
            usage.sessionId() == null ? null : person.keys().session(source, usage.sessionId());
        Minimisation minimal = Minimisation.of(usage.details());
        yield new MinimisedItem(
            ActivityEvent.AppUsage.of(
                usage.type(),
                occurrence(item, person, source, receivedAt, session),
                minimal.details(),
                usage.context()),
            minimal.masked());
      }
      case Submission.Identification identification ->
          new MinimisedItem(
              new ActivityEvent.TraitsReported(
                  occurrence(item, person, source, receivedAt, null), identification.traits()),
              0);
      case Submission.Contact contact ->
          new MinimisedItem(
              new ActivityEvent.OfflineContact(
                  occurrence(item, person, source, receivedAt, null), contact.kind()),
              0);
    };
  }

  private static Occurrence occurrence(
      Submission.Item item,
      KnownPerson person,
      Source source,
      Instant receivedAt,
      @Nullable SessionDigest session) {
    return new Occurrence(
        person.keys().event(source, item.eventId()),
        person.subject(),
        item.purpose(),
        EventRules.occurredAt(item.timestamp(), receivedAt),
        receivedAt,
        session);
  }
}
