package org.engagement.documents;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.profile.DailyCounts;
import org.engagement.domain.profile.Dispute;
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
import org.engagement.domain.profile.Trait;
import org.engagement.domain.profile.UsageTallies;
import org.engagement.domain.subject.AgeGroup;
import org.jspecify.annotations.Nullable;

/** Reads the form that {@link ProfileBytes} describes. */
final class ProfileReader {
  private static final int FEW = 16;

  private final CodedInputStream in;
  private long base;

  ProfileReader(CodedInputStream in) {
    this.in = in;
  }

  EngagementProfile read() throws IOException {
    base = in.readSInt64();
    return new EngagementProfile(
        usage(),
        many(() -> new FeatureTallies(in.readStringRequireUtf8(), usage())),
        new OfflineTallies(tally(), tally()),
        many(this::sessions),
        traits());
  }

  private UsageTallies usage() throws IOException {
    return new UsageTallies(tally(), tally(), tally(), tally());
  }

  private Tally tally() throws IOException {
    long total = in.readUInt64();
    if (total == 0) {
      return Tally.NONE;
    }
    long successes = in.readUInt64();
    long failures = in.readUInt64();
    long timed = in.readUInt64();
    long durationMs = in.readUInt64();
    long first = base + in.readSInt64();
    long last = first + in.readUInt64();
    return new Tally(
        total, successes, failures, timed, durationMs, first, last, days(EpochMicros.day(first)));
  }

  /** Grows with what is there, so that a wrong size cannot fill the memory. */
  private DailyCounts days(int first) throws IOException {
    int size = in.readUInt32();
    int[] days = new int[FEW];
    int[] counts = new int[FEW];
    int before = first;
    for (int i = 0; i < size; i++) {
      if (i == days.length) {
        days = Arrays.copyOf(days, i * 2);
        counts = Arrays.copyOf(counts, i * 2);
      }
      before += in.readSInt32();
      days[i] = before;
      counts[i] = in.readUInt32();
    }
    return size <= 0
        ? DailyCounts.NONE
        : DailyCounts.of(Arrays.copyOf(days, size), Arrays.copyOf(counts, size));
  }

  private SessionDay sessions() throws IOException {
    int day = in.readSInt32();
    long midnight = day * EpochMicros.PER_DAY;
    return new SessionDay(
        day,
        many(() -> new SessionDay.Named(new SessionDigest(bits()), span(midnight))),
        many(() -> span(midnight)));
  }

  private SessionSpan span(long midnight) throws IOException {
    long start = midnight + in.readSInt64();
    return new SessionSpan(start, start + in.readUInt64());
  }

  private KnownTraits traits() throws IOException {
    Map<Trait, Dispute> disputes = new EnumMap<>(Trait.class);
    return new KnownTraits(
        told(Trait.AGE_GROUP, disputes, this::age),
        told(Trait.REGISTRATION_DATE, disputes, () -> LocalDate.ofEpochDay(in.readSInt64())),
        told(Trait.DIGITAL_LITERACY_SCORE, disputes, in::readDouble),
        told(Trait.PREFERRED_CHANNEL, disputes, in::readStringRequireUtf8),
        disputes);
  }

  private <T> @Nullable Told<T> told(Trait trait, Map<Trait, Dispute> disputes, Part<T> value)
      throws IOException {
    switch (in.readUInt32()) {
      case 0 -> {
        return null;
      }
      case 1 -> {}
      case 2 -> disputes.put(trait, Dispute.IN_CHECK);
      case 3 -> disputes.put(trait, Dispute.UNCLEAR);
      default -> throw new IllegalArgumentException("a stored trait is told, disputed or neither");
    }
    return new Told<>(value.read(), teller(), in.readSInt64(), new EventDigest(bits()));
  }

  private AgeGroup age() throws IOException {
    return AgeGroup.labelled(in.readStringRequireUtf8())
        .orElseThrow(() -> new IllegalArgumentException("a stored profile names an age group"));
  }

  private Teller teller() throws IOException {
    return switch (in.readUInt32()) {
      case 0 -> Teller.USAGE;
      case 1 -> Teller.REPORT;
      case 2 -> Teller.CORRECTION;
      default -> throw new IllegalArgumentException("a stored profile names a known teller");
    };
  }

  private UUID bits() throws IOException {
    return new UUID(in.readFixed64(), in.readFixed64());
  }

  private <T> List<T> many(Part<T> part) throws IOException {
    int size = in.readUInt32();
    List<T> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      parts.add(part.read());
    }
    return parts;
  }

  /** Reads a part of a profile. */
  @FunctionalInterface
  private interface Part<T> {
    T read() throws IOException;
  }
}
