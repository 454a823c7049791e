package org.engagement.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.profile.SessionDay;
import org.engagement.domain.profile.SessionDay.Named;
import org.engagement.domain.profile.SessionSpan;

/**
 * Days of sessions: {@code [day, [["digest", startMicros, endMicros]…], [[startMicros,
 * endMicros]…]]}.
 */
final class SessionStream {
  private SessionStream() {}

  static void write(JsonGenerator json, SessionDay day) throws IOException {
    json.writeStartArray();
    json.writeNumber(day.day());
    json.writeStartArray();
    for (Named named : day.named()) {
      json.writeStartArray();
      json.writeString(named.id().bits().toString());
      write(json, named.span());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeStartArray();
    for (SessionSpan span : day.unnamed()) {
      json.writeStartArray();
      write(json, span);
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  static SessionDay read(JsonParser json) throws IOException {
    int day = (int) Streams.nextLong(json);
    json.nextToken();
    List<Named> named = Streams.list(json, SessionStream::named);
    json.nextToken();
    List<SessionSpan> unnamed = Streams.list(json, SessionStream::span);
    Streams.end(json);
    return new SessionDay(day, named, unnamed);
  }

  private static void write(JsonGenerator json, SessionSpan span) throws IOException {
    json.writeNumber(span.startMicros());
    json.writeNumber(span.endMicros());
  }

  private static Named named(JsonParser json) throws IOException {
    SessionDigest digest = new SessionDigest(UUID.fromString(Streams.nextText(json)));
    return new Named(digest, span(json));
  }

  private static SessionSpan span(JsonParser json) throws IOException {
    SessionSpan span = new SessionSpan(Streams.nextLong(json), Streams.nextLong(json));
    Streams.end(json);
    return span;
  }
}
