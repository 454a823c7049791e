package org.engagement.documents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.profile.DailyCounts;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.EpochMicros;
import org.engagement.domain.profile.FeatureTallies;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.OfflineTallies;
import org.engagement.domain.profile.SessionDay;
import org.engagement.domain.profile.SessionSpan;
import org.engagement.domain.profile.Tally;
import org.engagement.domain.profile.Told;
import org.engagement.domain.profile.Told.Teller;
import org.engagement.domain.profile.UsageTallies;
import org.engagement.domain.subject.AgeGroup;
import org.jspecify.annotations.Nullable;

/** Reads the form that {@link ProfileJson} describes. */
final class ProfileReader {
  private final JsonParser json;
  private int version;
  private UsageTallies usage = UsageTallies.NONE;
  private List<FeatureTallies> features = List.of();
  private OfflineTallies offline = OfflineTallies.NONE;
  private List<SessionDay> sessions = List.of();
  private KnownTraits traits = KnownTraits.NONE;

  ProfileReader(JsonParser json) {
    this.json = json;
  }

  EngagementProfile read() throws IOException {
    expect(JsonToken.START_OBJECT);
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      switch (field) {
        case "v" -> version = integer();
        case "usage" -> usage = usage();
        case "features" -> features = features();
        case "offline" -> offline = offline();
        case "sessions" -> sessions = sessions();
        case "traits" -> traits = traits();
        default -> throw fault("has no further fields");
      }
    }
    if (version != ProfileJson.VERSION) {
      throw fault("has version " + ProfileJson.VERSION);
    }
    return new EngagementProfile(usage, features, offline, sessions, traits);
  }

  private UsageTallies usage() throws IOException {
    expect(JsonToken.START_ARRAY);
    UsageTallies read = new UsageTallies(tally(), tally(), tally(), tally());
    expect(JsonToken.END_ARRAY);
    return read;
  }

  private OfflineTallies offline() throws IOException {
    expect(JsonToken.START_ARRAY);
    OfflineTallies read = new OfflineTallies(tally(), tally());
    expect(JsonToken.END_ARRAY);
    return read;
  }

  private List<FeatureTallies> features() throws IOException {
    List<FeatureTallies> read = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (another(JsonToken.START_ARRAY)) {
      read.add(new FeatureTallies(text(), usage()));
      expect(JsonToken.END_ARRAY);
    }
    return read;
  }

  private Tally tally() throws IOException {
    if (json.nextToken() == JsonToken.VALUE_NULL) {
      return Tally.NONE;
    }
    requireAt(JsonToken.START_ARRAY);
    long total = number();
    long successes = number();
    long failures = number();
    long timed = number();
    long durationMs = number();
    long first = number();
    Tally read =
        new Tally(total, successes, failures, timed, durationMs, first, first + number(), days());
    expect(JsonToken.END_ARRAY);
    return read;
  }

  private DailyCounts days() throws IOException {
    int[] days = new int[16];
    int[] counts = new int[16];
    int size = 0;
    expect(JsonToken.START_ARRAY);
    int before = 0;
    while (another(JsonToken.VALUE_NUMBER_INT)) {
      if (size == days.length) {
        days = Arrays.copyOf(days, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      before += json.getIntValue();
      days[size] = before;
      counts[size] = integer();
      size++;
    }
    return DailyCounts.of(Arrays.copyOf(days, size), Arrays.copyOf(counts, size));
  }

  private List<SessionDay> sessions() throws IOException {
    List<SessionDay> read = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (another(JsonToken.START_ARRAY)) {
      int day = integer();
      long midnight = day * EpochMicros.PER_DAY;
      read.add(new SessionDay(day, named(midnight), unnamed(midnight)));
      expect(JsonToken.END_ARRAY);
    }
    return read;
  }

  private List<SessionDay.Named> named(long midnight) throws IOException {
    List<SessionDay.Named> read = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (another(JsonToken.START_ARRAY)) {
      SessionDigest id = new SessionDigest(bits());
      read.add(new SessionDay.Named(id, span(midnight + number())));
      expect(JsonToken.END_ARRAY);
    }
    return read;
  }

  private List<SessionSpan> unnamed(long midnight) throws IOException {
    List<SessionSpan> read = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (another(JsonToken.VALUE_NUMBER_INT)) {
      read.add(span(midnight + json.getLongValue()));
    }
    return read;
  }

  private SessionSpan span(long start) throws IOException {
    return new SessionSpan(start, start + number());
  }

  private KnownTraits traits() throws IOException {
    expect(JsonToken.START_ARRAY);
    KnownTraits read =
        new KnownTraits(told(this::age), told(this::date), told(this::score), told(this::text));
    expect(JsonToken.END_ARRAY);
    return read;
  }

  private <T> @Nullable Told<T> told(Value<T> value) throws IOException {
    if (json.nextToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    requireAt(JsonToken.START_ARRAY);
    Told<T> read = new Told<>(value.read(), teller(), number(), new EventDigest(bits()));
    expect(JsonToken.END_ARRAY);
    return read;
  }

  private AgeGroup age() throws IOException {
    return AgeGroup.labelled(text()).orElseThrow(() -> fault("names a known age group"));
  }

  private LocalDate date() throws IOException {
    return LocalDate.ofEpochDay(integer());
  }

  private Double score() throws IOException {
    if (!json.nextToken().isNumeric()) {
      throw fault("has the form of version " + ProfileJson.VERSION);
    }
    return json.getDoubleValue();
  }

  private Teller teller() throws IOException {
    return switch (text()) {
      case "usage" -> Teller.USAGE;
      case "report" -> Teller.REPORT;
      default -> throw fault("names a known teller");
    };
  }

  private UUID bits() throws IOException {
    String hex = text();
    try {
      return new UUID(
          HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw fault("has digests of 32 hex digits");
    }
  }

  private long number() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  private int integer() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT);
    return json.getIntValue();
  }

  private String text() throws IOException {
    expect(JsonToken.VALUE_STRING);
    return json.getText();
  }

  /** Moves on; returns whether an element of this kind begins rather than the array ends. */
  private boolean another(JsonToken kind) throws IOException {
    if (json.nextToken() == JsonToken.END_ARRAY) {
      return false;
    }
    requireAt(kind);
    return true;
  }

  private void expect(JsonToken kind) throws IOException {
    json.nextToken();
    requireAt(kind);
  }

  private void requireAt(JsonToken kind) {
    if (json.currentToken() != kind) {
      throw fault("has the form of version " + ProfileJson.VERSION);
    }
  }

  private static IllegalArgumentException fault(String rule) {
    return new IllegalArgumentException("a stored profile " + rule);
  }

  /** Reads the value of a trait. */
  @FunctionalInterface
  private interface Value<T> {
    T read() throws IOException;
  }
}
