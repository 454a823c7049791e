package org.engagement.domain.profile;

import java.time.LocalDate;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.profile.Told.Teller;
import org.engagement.domain.subject.AgeGroup;
import org.jspecify.annotations.Nullable;

/**
 * The traits that are believed of a subject: of each, a report's before a usage's, then the latest.
 *
 * @param ageGroup null, as the others, while nobody told it
 */
public record KnownTraits(
    @Nullable Told<AgeGroup> ageGroup,
    @Nullable Told<LocalDate> registrationDate,
    @Nullable Told<Double> digitalLiteracyScore,
    @Nullable Told<String> preferredChannel) {
  /** Nothing was told. */
  public static final KnownTraits NONE = new KnownTraits(null, null, null, null);

  /** Returns the values without what told them. */
  public Traits values() {
    return new Traits(
        valueOf(ageGroup),
        valueOf(registrationDate),
        valueOf(digitalLiteracyScore),
        valueOf(preferredChannel));
  }

  /** Returns these and what was told now. */
  KnownTraits plus(Traits told, Teller teller, long micros, EventDigest event) {
    if (told.equals(Traits.NONE)) {
      return this;
    }
    return new KnownTraits(
        believed(ageGroup, told.ageGroup(), teller, micros, event),
        believed(registrationDate, told.registrationDate(), teller, micros, event),
        believed(digitalLiteracyScore, told.digitalLiteracyScore(), teller, micros, event),
        believed(preferredChannel, told.preferredChannel(), teller, micros, event));
  }

  private static <T> @Nullable Told<T> believed(
      @Nullable Told<T> before, @Nullable T value, Teller teller, long micros, EventDigest event) {
    if (value == null) {
      return before;
    }
    Told<T> told = new Told<>(value, teller, micros, event);
    return before == null || told.outranks(before) ? told : before;
  }

  private static <T> @Nullable T valueOf(@Nullable Told<T> told) {
    return told == null ? null : told.value();
  }
}
