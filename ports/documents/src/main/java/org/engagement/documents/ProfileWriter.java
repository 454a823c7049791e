package org.engagement.documents;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.profile.DailyCounts;
import org.engagement.domain.profile.Dispute;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.EpochMicros;
import org.engagement.domain.profile.FeatureTallies;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.SessionDay;
import org.engagement.domain.profile.SessionSpan;
import org.engagement.domain.profile.Tally;
import org.engagement.domain.profile.Told;
import org.engagement.domain.profile.Told.Teller;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.profile.UsageTallies;
import org.jspecify.annotations.Nullable;

/** Writes the form that {@link ProfileBytes} describes. */
final class ProfileWriter {
  private static final UsageType[] USAGE_TYPES = UsageType.values();
  private static final OfflineContactKind[] OFFLINE_KINDS = OfflineContactKind.values();

  private final CodedOutputStream out;
  private long base;

  ProfileWriter(CodedOutputStream out) {
    this.out = out;
  }

  void write(EngagementProfile profile) throws IOException {
    base = firstUse(profile.usage());
    out.writeSInt64NoTag(base);
    usage(profile.usage());
    List<FeatureTallies> features = profile.features();
    out.writeUInt32NoTag(features.size());
    for (FeatureTallies feature : features) {
      out.writeStringNoTag(feature.featureId());
      usage(feature.usage());
    }
    for (OfflineContactKind kind : OFFLINE_KINDS) {
      tally(profile.offline().of(kind));
    }
    out.writeUInt32NoTag(profile.sessions().size());
    for (SessionDay day : profile.sessions()) {
      sessions(day);
    }
    traits(profile.traits());
  }

  /** Any base will do; near the tallies' first instants, these are short. */
  private static long firstUse(UsageTallies usage) {
    return Stream.of(USAGE_TYPES)
        .map(usage::of)
        .filter(tally -> !tally.isEmpty())
        .mapToLong(Tally::firstMicros)
        .min()
        .orElse(0);
  }

  private void usage(UsageTallies usage) throws IOException {
    for (UsageType type : USAGE_TYPES) {
      tally(usage.of(type));
    }
  }

  private void tally(Tally tally) throws IOException {
    out.writeUInt64NoTag(tally.total());
    if (tally.isEmpty()) {
      return;
    }
    out.writeUInt64NoTag(tally.successes());
    out.writeUInt64NoTag(tally.failures());
    out.writeUInt64NoTag(tally.timed());
    out.writeUInt64NoTag(tally.durationMs());
    out.writeSInt64NoTag(tally.firstMicros() - base);
    out.writeUInt64NoTag(tally.lastMicros() - tally.firstMicros());
    days(tally.days(), EpochMicros.day(tally.firstMicros()));
  }

  private void days(DailyCounts days, int first) throws IOException {
    out.writeUInt32NoTag(days.size());
    int before = first;
    for (int i = 0; i < days.size(); i++) {
      out.writeSInt32NoTag(days.day(i) - before);
      out.writeUInt32NoTag(days.count(i));
      before = days.day(i);
    }
  }

  private void sessions(SessionDay day) throws IOException {
    long midnight = day.day() * EpochMicros.PER_DAY;
    out.writeSInt32NoTag(day.day());
    out.writeUInt32NoTag(day.named().size());
    for (SessionDay.Named named : day.named()) {
      bits(named.id().bits());
      span(named.span(), midnight);
    }
    out.writeUInt32NoTag(day.unnamed().size());
    for (SessionSpan span : day.unnamed()) {
      span(span, midnight);
    }
  }

  private void span(SessionSpan span, long midnight) throws IOException {
    out.writeSInt64NoTag(span.startMicros() - midnight);
    out.writeUInt64NoTag(span.endMicros() - span.startMicros());
  }

  private void traits(KnownTraits traits) throws IOException {
    Map<Trait, Dispute> disputes = traits.disputes();
    told(
        traits.ageGroup(), disputes.get(Trait.AGE_GROUP), age -> out.writeStringNoTag(age.label()));
    told(
        traits.registrationDate(),
        disputes.get(Trait.REGISTRATION_DATE),
        date -> out.writeSInt64NoTag(date.toEpochDay()));
    told(
        traits.digitalLiteracyScore(),
        disputes.get(Trait.DIGITAL_LITERACY_SCORE),
        out::writeDoubleNoTag);
    told(traits.preferredChannel(), disputes.get(Trait.PREFERRED_CHANNEL), out::writeStringNoTag);
  }

  private <T> void told(@Nullable Told<T> told, @Nullable Dispute dispute, Value<T> value)
      throws IOException {
    if (told == null) {
      out.writeUInt32NoTag(0);
      return;
    }
    out.writeUInt32NoTag(presence(dispute));
    value.write(told.value());
    out.writeUInt32NoTag(teller(told.teller()));
    out.writeSInt64NoTag(told.atMicros());
    bits(told.event().bits());
  }

  private static int presence(@Nullable Dispute dispute) {
    return switch (dispute) {
      case null -> 1;
      case IN_CHECK -> 2;
      case UNCLEAR -> 3;
    };
  }

  private static int teller(Teller teller) {
    return switch (teller) {
      case USAGE -> 0;
      case REPORT -> 1;
      case CORRECTION -> 2;
    };
  }

  private void bits(UUID bits) throws IOException {
    out.writeFixed64NoTag(bits.getMostSignificantBits());
    out.writeFixed64NoTag(bits.getLeastSignificantBits());
  }

  /** Writes the value of a trait. */
  @FunctionalInterface
  private interface Value<T> {
    void write(T value) throws IOException;
  }
}
