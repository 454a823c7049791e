package org.engagement.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.FeatureTallies;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.OfflineTallies;
import org.engagement.domain.profile.SessionDay;
import org.engagement.domain.profile.UsageTallies;

/**
 * Profiles as compact JSON, for stores: written and read for each subject of each projection step.
 *
 * <p>Equal profiles have equal bytes, and what was written reads back equal.
 */
public final class ProfileJson {
  private static final int FORMAT_VERSION = 1;
  private static final String WHAT = "a profile";

  private ProfileJson() {}

  /** Returns the profile in UTF-8. */
  public static byte[] write(EngagementProfile profile) {
    return Streams.write(json -> write(json, profile));
  }

  /**
   * Reads a profile.
   *
   * @throws IllegalStateException if the bytes are none
   */
  public static EngagementProfile read(byte[] bytes) {
    return Streams.read(bytes, WHAT, ProfileJson::read);
  }

  private static void write(JsonGenerator json, EngagementProfile profile) throws IOException {
    json.writeStartObject();
    json.writeNumberField("v", FORMAT_VERSION);
    json.writeFieldName("usage");
    TallyStream.write(json, profile.usage());
    json.writeArrayFieldStart("features");
    for (FeatureTallies feature : profile.features()) {
      json.writeStartArray();
      json.writeString(feature.featureId());
      TallyStream.write(json, feature.usage());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeFieldName("offline");
    TallyStream.write(json, profile.offline());
    json.writeArrayFieldStart("sessions");
    for (SessionDay day : profile.sessions()) {
      SessionStream.write(json, day);
    }
    json.writeEndArray();
    json.writeFieldName("traits");
    TraitsStream.write(json, profile.traits());
    json.writeEndObject();
  }

  private static EngagementProfile read(JsonParser json) throws IOException {
    Streams.require(json, JsonToken.START_OBJECT);
    int version = 0;
    UsageTallies usage = UsageTallies.NONE;
    List<FeatureTallies> features = List.of();
    OfflineTallies offline = OfflineTallies.NONE;
    List<SessionDay> sessions = List.of();
    KnownTraits traits = KnownTraits.NONE;
    while (Streams.next(json)) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "v" -> version = json.getIntValue();
        case "usage" -> usage = TallyStream.usage(json);
        case "features" -> features = Streams.list(json, ProfileJson::feature);
        case "offline" -> offline = TallyStream.offline(json);
        case "sessions" -> sessions = Streams.list(json, SessionStream::read);
        case "traits" -> traits = TraitsStream.read(json);
        default -> throw new IllegalArgumentException("a profile has no such field");
      }
    }
    requireVersion(version);
    return new EngagementProfile(usage, features, offline, sessions, traits);
  }

  private static void requireVersion(int version) {
    if (version != FORMAT_VERSION) {
      throw new IllegalArgumentException("a profile has a format that this version reads");
    }
  }

  private static FeatureTallies feature(JsonParser json) throws IOException {
    String featureId = Streams.nextText(json);
    json.nextToken();
    UsageTallies usage = TallyStream.usage(json);
    Streams.end(json);
    return new FeatureTallies(featureId, usage);
  }
}
