package org.engagement.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.DailyCounts;
import org.engagement.domain.profile.OfflineTallies;
import org.engagement.domain.profile.Tally;
import org.engagement.domain.profile.UsageTallies;

/**
 * Tallies by the label of what they count, those with nothing left out: {@code {"page_view":[total,
 * successes, failures, timed, durationMs, firstMicros, lastMicros, [days], [counts]]}}.
 */
final class TallyStream {
  private TallyStream() {}

  static void write(JsonGenerator json, UsageTallies tallies) throws IOException {
    json.writeStartObject();
    for (UsageType type : UsageType.values()) {
      write(json, type.label(), tallies.of(type));
    }
    json.writeEndObject();
  }

  static void write(JsonGenerator json, OfflineTallies tallies) throws IOException {
    json.writeStartObject();
    for (OfflineContactKind kind : OfflineContactKind.values()) {
      write(json, kind.label(), tallies.of(kind));
    }
    json.writeEndObject();
  }

  static UsageTallies usage(JsonParser json) throws IOException {
    Map<UsageType, Tally> read = new EnumMap<>(UsageType.class);
    while (Streams.next(json)) {
      UsageType type = UsageType.labelled(json.currentName()).orElseThrow(TallyStream::unknown);
      read.put(type, tally(json));
    }
    return new UsageTallies(
        read.getOrDefault(UsageType.PAGE_VIEW, Tally.NONE),
        read.getOrDefault(UsageType.FEATURE_USAGE, Tally.NONE),
        read.getOrDefault(UsageType.TASK_COMPLETION, Tally.NONE),
        read.getOrDefault(UsageType.ABANDONMENT, Tally.NONE));
  }

  static OfflineTallies offline(JsonParser json) throws IOException {
    Map<OfflineContactKind, Tally> read = new EnumMap<>(OfflineContactKind.class);
    while (Streams.next(json)) {
      OfflineContactKind kind =
          OfflineContactKind.labelled(json.currentName()).orElseThrow(TallyStream::unknown);
      read.put(kind, tally(json));
    }
    return new OfflineTallies(
        read.getOrDefault(OfflineContactKind.PHONE_CALL, Tally.NONE),
        read.getOrDefault(OfflineContactKind.PAPER_FORM, Tally.NONE));
  }

  private static void write(JsonGenerator json, String label, Tally tally) throws IOException {
    if (tally.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(label);
    json.writeNumber(tally.total());
    json.writeNumber(tally.successes());
    json.writeNumber(tally.failures());
    json.writeNumber(tally.timed());
    json.writeNumber(tally.durationMs());
    json.writeNumber(tally.firstMicros());
    json.writeNumber(tally.lastMicros());
    DailyCounts days = tally.days();
    json.writeStartArray();
    for (int i = 0; i < days.size(); i++) {
      json.writeNumber(days.day(i));
    }
    json.writeEndArray();
    json.writeStartArray();
    for (int i = 0; i < days.size(); i++) {
      json.writeNumber(days.count(i));
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  private static Tally tally(JsonParser json) throws IOException {
    json.nextToken();
    Tally tally =
        new Tally(
            Streams.nextLong(json),
            Streams.nextLong(json),
            Streams.nextLong(json),
            Streams.nextLong(json),
            Streams.nextLong(json),
            Streams.nextLong(json),
            Streams.nextLong(json),
            DailyCounts.of(nextIntegers(json), nextIntegers(json)));
    Streams.end(json);
    return tally;
  }

  private static int[] nextIntegers(JsonParser json) throws IOException {
    json.nextToken();
    List<Integer> numbers = Streams.list(json, JsonParser::getIntValue);
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static IllegalArgumentException unknown() {
    return new IllegalArgumentException("no tally has this label");
  }
}
