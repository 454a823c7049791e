package org.engagement.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.Told;
import org.engagement.domain.profile.Told.Teller;
import org.engagement.domain.subject.AgeGroup;
import org.jspecify.annotations.Nullable;

/** Traits by name, those that nobody told left out: {@code ["value", "teller", atMicros, "event"]}. */
final class TraitsStream {
  private static final String AGE_GROUP = "ageGroup";
  private static final String REGISTRATION_DATE = "registrationDate";
  private static final String LITERACY = "digitalLiteracyScore";
  private static final String PREFERRED_CHANNEL = "preferredChannel";

  private TraitsStream() {}

  static void write(JsonGenerator json, KnownTraits traits) throws IOException {
    json.writeStartObject();
    write(json, AGE_GROUP, traits.ageGroup(), AgeGroup::label);
    write(json, REGISTRATION_DATE, traits.registrationDate(), LocalDate::toString);
    write(json, LITERACY, traits.digitalLiteracyScore(), value -> Double.toString(value));
    write(json, PREFERRED_CHANNEL, traits.preferredChannel(), value -> value);
    json.writeEndObject();
  }

  static KnownTraits read(JsonParser json) throws IOException {
    Map<String, Told<String>> read = new HashMap<>();
    while (Streams.next(json)) {
      String name = json.currentName();
      json.nextToken();
      read.put(name, told(json));
    }
    return new KnownTraits(
        as(read.get(AGE_GROUP), label -> AgeGroup.labelled(label).orElseThrow()),
        as(read.get(REGISTRATION_DATE), LocalDate::parse),
        as(read.get(LITERACY), Double::valueOf),
        as(read.get(PREFERRED_CHANNEL), value -> value));
  }

  private static <T> void write(
      JsonGenerator json, String name, @Nullable Told<T> told, Function<T, String> text)
      throws IOException {
    if (told != null) {
      json.writeArrayFieldStart(name);
      json.writeString(text.apply(told.value()));
      json.writeString(Words.of(told.teller()));
      json.writeNumber(told.atMicros());
      json.writeString(told.event().bits().toString());
      json.writeEndArray();
    }
  }

  private static Told<String> told(JsonParser json) throws IOException {
    String value = Streams.nextText(json);
    Teller teller =
        Words.find(Teller.class, Streams.nextText(json))
            .orElseThrow(() -> new IllegalArgumentException("no trait is told so"));
    long atMicros = Streams.nextLong(json);
    EventDigest event = new EventDigest(UUID.fromString(Streams.nextText(json)));
    Streams.end(json);
    return new Told<>(value, teller, atMicros, event);
  }

  private static <T> @Nullable Told<T> as(@Nullable Told<String> told, Function<String, T> value) {
    return told == null
        ? null
        : new Told<>(value.apply(told.value()), told.teller(), told.atMicros(), told.event());
  }
}
