package org.engagement.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HexFormat;
import java.util.UUID;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.DailyCounts;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.EpochMicros;
import org.engagement.domain.profile.FeatureTallies;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.SessionDay;
import org.engagement.domain.profile.SessionSpan;
import org.engagement.domain.profile.Tally;
import org.engagement.domain.profile.Told;
import org.engagement.domain.profile.Told.Teller;
import org.engagement.domain.profile.UsageTallies;
import org.jspecify.annotations.Nullable;

/** Writes the form that {@link ProfileJson} describes. */
final class ProfileWriter {
  private static final UsageType[] USAGE_TYPES = UsageType.values();
  private static final OfflineContactKind[] OFFLINE_KINDS = OfflineContactKind.values();

  private final JsonGenerator json;

  ProfileWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(EngagementProfile profile) throws IOException {
    json.writeStartObject();
    json.writeNumberField("v", ProfileJson.VERSION);
    json.writeFieldName("usage");
    usage(profile.usage());
    json.writeArrayFieldStart("features");
    for (FeatureTallies feature : profile.features()) {
      json.writeStartArray();
      json.writeString(feature.featureId());
      usage(feature.usage());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("offline");
    for (OfflineContactKind kind : OFFLINE_KINDS) {
      tally(profile.offline().of(kind));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("sessions");
    for (SessionDay day : profile.sessions()) {
      sessions(day);
    }
    json.writeEndArray();
    json.writeFieldName("traits");
    traits(profile.traits());
    json.writeEndObject();
  }

  private void usage(UsageTallies usage) throws IOException {
    json.writeStartArray();
    for (UsageType type : USAGE_TYPES) {
      tally(usage.of(type));
    }
    json.writeEndArray();
  }

  private void tally(Tally tally) throws IOException {
    if (tally.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    json.writeNumber(tally.total());
    json.writeNumber(tally.successes());
    json.writeNumber(tally.failures());
    json.writeNumber(tally.timed());
    json.writeNumber(tally.durationMs());
    json.writeNumber(tally.firstMicros());
    json.writeNumber(tally.lastMicros() - tally.firstMicros());
    days(tally.days());
    json.writeEndArray();
  }

  private void days(DailyCounts days) throws IOException {
    json.writeStartArray();
    int before = 0;
    for (int i = 0; i < days.size(); i++) {
      json.writeNumber(days.day(i) - before);
      json.writeNumber(days.count(i));
      before = days.day(i);
    }
    json.writeEndArray();
  }

  private void sessions(SessionDay day) throws IOException {
    long midnight = day.day() * EpochMicros.PER_DAY;
    json.writeStartArray();
    json.writeNumber(day.day());
    json.writeStartArray();
    for (SessionDay.Named named : day.named()) {
      json.writeStartArray();
      json.writeString(hex(named.id().bits()));
      span(named.span(), midnight);
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeStartArray();
    for (SessionSpan span : day.unnamed()) {
      span(span, midnight);
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  private void span(SessionSpan span, long midnight) throws IOException {
    json.writeNumber(span.startMicros() - midnight);
    json.writeNumber(span.endMicros() - span.startMicros());
  }

  private void traits(KnownTraits traits) throws IOException {
    json.writeStartArray();
    told(traits.ageGroup(), age -> json.writeString(age.label()));
    told(traits.registrationDate(), date -> json.writeNumber(date.toEpochDay()));
    told(traits.digitalLiteracyScore(), json::writeNumber);
    told(traits.preferredChannel(), json::writeString);
    json.writeEndArray();
  }

  private <T> void told(@Nullable Told<T> told, Value<T> value) throws IOException {
    if (told == null) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    value.write(told.value());
    json.writeString(teller(told.teller()));
    json.writeNumber(told.atMicros());
    json.writeString(hex(told.event().bits()));
    json.writeEndArray();
  }

  private static String teller(Teller teller) {
    return switch (teller) {
      case USAGE -> "usage";
      case REPORT -> "report";
    };
  }

  private static String hex(UUID bits) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(bits.getMostSignificantBits())
        + hex.toHexDigits(bits.getLeastSignificantBits());
  }

  /** Writes the value of a trait. */
  @FunctionalInterface
  private interface Value<T> {
    void write(T value) throws IOException;
  }
}
