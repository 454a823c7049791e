package org.engagement.domain.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.profile.Told.Teller;
import org.engagement.domain.subject.AgeGroup;
import org.jspecify.annotations.Nullable;

/**
 * The traits that are believed of a subject: of each a correction's, else a report's before a
 * usage's, then the latest.
 *
 * @param ageGroup null, as the others, while nobody told it
 * @param disputes the stored traits that the person says are wrong
 */
public record KnownTraits(
    @Nullable Told<AgeGroup> ageGroup,
    @Nullable Told<LocalDate> registrationDate,
    @Nullable Told<Double> digitalLiteracyScore,
    @Nullable Told<String> preferredChannel,
    Map<Trait, Dispute> disputes) {
  /** Nothing was told. */
  public static final KnownTraits NONE = new KnownTraits(null, null, null, null, Map.of());

  public KnownTraits {
    disputes = Map.copyOf(disputes);
  }

  /** Returns the values without what told them. */
  public Traits values() {
    return new Traits(
        valueOf(ageGroup),
        valueOf(registrationDate),
        valueOf(digitalLiteracyScore),
        valueOf(preferredChannel));
  }

  /** Returns what is told of this trait; null while nobody told it. */
  public @Nullable Told<?> of(Trait trait) {
    return switch (trait) {
      case AGE_GROUP -> ageGroup;
      case REGISTRATION_DATE -> registrationDate;
      case DIGITAL_LITERACY_SCORE -> digitalLiteracyScore;
      case PREFERRED_CHANNEL -> preferredChannel;
    };
  }

  /** Returns these without the ones whose accuracy is being checked: those rest. */
  public KnownTraits usable() {
    return isAnyInCheck()
        ? new KnownTraits(
            resting(Trait.AGE_GROUP) ? null : ageGroup,
            resting(Trait.REGISTRATION_DATE) ? null : registrationDate,
            resting(Trait.DIGITAL_LITERACY_SCORE) ? null : digitalLiteracyScore,
            resting(Trait.PREFERRED_CHANNEL) ? null : preferredChannel,
            disputed(Dispute.UNCLEAR))
        : this;
  }

  /** Returns whether the accuracy of any is being checked. */
  boolean isAnyInCheck() {
    return disputes.containsValue(Dispute.IN_CHECK);
  }

  private boolean resting(Trait trait) {
    return disputes.get(trait) == Dispute.IN_CHECK;
  }

  /** Returns the traits that are used, and with the note that they are contested alone. */
  public Set<Trait> unclear() {
    return disputes.isEmpty() ? Set.of() : disputed(Dispute.UNCLEAR).keySet();
  }

  private Map<Trait, Dispute> disputed(Dispute as) {
    Map<Trait, Dispute> left = new EnumMap<>(Trait.class);
    disputes.forEach((trait, dispute) -> {
      if (dispute == as) {
        left.put(trait, dispute);
      }
    });
    return left;
  }

  /**
   * Returns these as they are after a correction; the same where it is about a trait of which
   * nothing is stored or disputed.
   *
   * @param by names the correction in place of an activity
   */
  public KnownTraits corrected(Correction correction, Instant at, EventDigest by) {
    Trait trait = correction.trait();
    return switch (correction) {
      case Correction.Replace it -> replaced(it.traits(), EpochMicros.of(at), by).without(trait);
      case Correction.Contest ignored -> of(trait) == null ? this : with(trait, Dispute.IN_CHECK);
      case Correction.LeaveUnclear ignored ->
          disputes.containsKey(trait) ? with(trait, Dispute.UNCLEAR) : this;
      case Correction.Confirm ignored -> without(trait);
    };
  }

  private KnownTraits replaced(Traits now, long micros, EventDigest by) {
    return new KnownTraits(
        corrected(ageGroup, now.ageGroup(), micros, by),
        corrected(registrationDate, now.registrationDate(), micros, by),
        corrected(digitalLiteracyScore, now.digitalLiteracyScore(), micros, by),
        corrected(preferredChannel, now.preferredChannel(), micros, by),
        disputes);
  }

  private static <T> @Nullable Told<T> corrected(
      @Nullable Told<T> before, @Nullable T value, long micros, EventDigest by) {
    return value == null ? before : new Told<>(value, Teller.CORRECTION, micros, by);
  }

  private KnownTraits with(Trait trait, Dispute dispute) {
    Map<Trait, Dispute> next = new HashMap<>(disputes);
    next.put(trait, dispute);
    return disputedAs(next);
  }

  private KnownTraits without(Trait trait) {
    Map<Trait, Dispute> next = new HashMap<>(disputes);
    next.remove(trait);
    return disputedAs(next);
  }

  private KnownTraits disputedAs(Map<Trait, Dispute> next) {
    return new KnownTraits(
        ageGroup, registrationDate, digitalLiteracyScore, preferredChannel, next);
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
        believed(preferredChannel, told.preferredChannel(), teller, micros, event),
        disputes);
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
