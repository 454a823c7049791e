package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.function.Function;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.EpochMicros;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.SessionDay;
import org.engagement.domain.profile.SessionSpan;
import org.engagement.domain.profile.Tally;
import org.engagement.domain.profile.Told;
import org.engagement.domain.profile.UsageTallies;
import org.jspecify.annotations.Nullable;

/** The profile as the person reads it: all that {@link ProfileBytes} keeps, by name. */
final class ArchiveProfile {
  private ArchiveProfile() {}

  static ObjectNode of(EngagementProfile profile) {
    ObjectNode object = JsonText.newObject();
    object.set("all", usage(profile.usage()));
    Amounts.objects(
        object,
        "features",
        profile.features(),
        feature -> usage(feature.usage()).put("feature", feature.featureId()));
    for (OfflineContactKind kind : OfflineContactKind.values()) {
      put(object, Words.of(kind), profile.offline().of(kind));
    }
    Amounts.objects(object, "sessions", profile.sessions(), ArchiveProfile::day);
    object.set("traits", traits(profile.traits()));
    return object;
  }

  private static ObjectNode usage(UsageTallies usage) {
    ObjectNode object = JsonText.newObject();
    for (UsageType type : UsageType.values()) {
      put(object, type.label(), usage.of(type));
    }
    return object;
  }

  private static void put(ObjectNode object, String name, Tally tally) {
    if (tally.isEmpty()) {
      return;
    }
    ObjectNode days = JsonText.newObject();
    for (int i = 0; i < tally.days().size(); i++) {
      days.put(LocalDate.ofEpochDay(tally.days().day(i)).toString(), tally.days().count(i));
    }
    object.set(
        name,
        JsonText.newObject()
            .put("total", tally.total())
            .put("successes", tally.successes())
            .put("failures", tally.failures())
            .put("timed", tally.timed())
            .put("durationMs", tally.durationMs())
            .put("first", instant(tally.firstMicros()))
            .put("last", instant(tally.lastMicros()))
            .set("days", days));
  }

  private static ObjectNode day(SessionDay day) {
    ObjectNode object = JsonText.newObject().put("day", LocalDate.ofEpochDay(day.day()).toString());
    Amounts.objects(
        object,
        "named",
        day.named(),
        named -> span(named.span()).put("session", named.id().bits().toString()));
    Amounts.objects(object, "unnamed", day.unnamed(), ArchiveProfile::span);
    return object;
  }

  private static ObjectNode span(SessionSpan span) {
    return JsonText.newObject()
        .put("from", instant(span.startMicros()))
        .put("to", instant(span.endMicros()));
  }

  private static ObjectNode traits(KnownTraits traits) {
    ObjectNode object = JsonText.newObject();
    told(object, "ageGroup", traits.ageGroup(), age -> age.label());
    told(object, "registrationDate", traits.registrationDate(), LocalDate::toString);
    told(object, "digitalLiteracyScore", traits.digitalLiteracyScore(), score -> score.toString());
    told(object, "preferredChannel", traits.preferredChannel(), channel -> channel);
    traits
        .disputes()
        .forEach((trait, dispute) ->
            ((ObjectNode) object.get(trait.label())).put("contested", dispute.label()));
    return object;
  }

  private static <T> void told(
      ObjectNode object, String name, @Nullable Told<T> told, Function<T, String> text) {
    if (told != null) {
      object.set(
          name,
          JsonText.newObject()
              .put("value", text.apply(told.value()))
              .put("toldBy", Words.of(told.teller()))
              .put("at", instant(told.atMicros()))
              .put("event", told.event().bits().toString()));
    }
  }

  private static String instant(long micros) {
    return EpochMicros.toInstant(micros).toString();
  }
}
