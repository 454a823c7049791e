package org.engagement.domain.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that one subject has said about purposes, in the order in which the engine learnt of it.
 *
 * <p>A withdrawal is final: a grant that is recorded later but took effect at or before it does not
 * undo it.
 */
public record ConsentHistory(List<ConsentEvent> events) {
  /** The history of someone who has said nothing: no consent known means no processing. */
  public static final ConsentHistory EMPTY = new ConsentHistory(List.of());

  /** At one instant, what was back-dated yields to what was said there and then. */
  private static final Comparator<ConsentEvent> BY_EFFECT =
      Comparator.comparing(ConsentEvent::effectiveAt)
          .thenComparing(event -> !(event instanceof ConsentEvent.Granted g && g.backDated()));

  public ConsentHistory {
    events = List.copyOf(events);
  }

  /** Returns this history with one more entry. */
  public ConsentHistory plus(ConsentEvent event) {
    return new ConsentHistory(Stream.concat(events.stream(), Stream.of(event)).toList());
  }

  /** Returns what was known at this instant, so that a past state can be rebuilt. */
  public ConsentHistory asKnownAt(Instant instant) {
    return new ConsentHistory(
        events.stream().filter(event -> !event.recordedAt().isAfter(instant)).toList());
  }

  /** Returns the status of a purpose on this basis at this instant. */
  public ConsentStatus statusOf(Purpose purpose, LegalBasis basis, Instant at) {
    return switch (basis) {
      case LegalBasis.Consent consent -> consentAt(purpose, consent.notices(), at);
      case LegalBasis.StatutoryWithObjection statutory -> statutoryAt(purpose, statutory, at);
      case LegalBasis.ServiceTask ignored -> new ConsentStatus.InForce(Instant.EPOCH);
    };
  }

  /**
   * Returns when next, after this instant, time alone changes the status: the end of a consent or
   * of a waiting period.
   */
  public Optional<Instant> nextChange(Purpose purpose, LegalBasis basis, Instant after) {
    return switch (basis) {
      case LegalBasis.Consent consent ->
          latest(purpose, after, ConsentEvent.Granted.class, ConsentEvent.Withdrawn.class)
              .flatMap(event -> end(event, consent.notices()))
              .filter(after::isBefore);
      case LegalBasis.StatutoryWithObjection statutory ->
          statutoryAt(purpose, statutory, after) instanceof ConsentStatus.Waiting waiting
              ? Optional.of(waiting.until())
              : Optional.empty();
      case LegalBasis.ServiceTask ignored -> Optional.empty();
    };
  }

  /**
   * Returns since when a person who agreed is to be asked again, because the notice changed
   * materially after the grant that stands at this instant.
   */
  public Optional<Instant> renewalDue(Purpose purpose, LegalBasis.Consent basis, Instant at) {
    return latest(purpose, at, ConsentEvent.Granted.class, ConsentEvent.Withdrawn.class)
        .flatMap(event ->
            event instanceof ConsentEvent.Granted granted
                ? basis.notices().outdatedAt(granted)
                : Optional.empty())
        .filter(since -> !since.isAfter(at));
  }

  private static Optional<Instant> end(ConsentEvent event, Notices notices) {
    return event instanceof ConsentEvent.Granted granted
        ? Stream.concat(Stream.ofNullable(granted.expiresAt()), outdatedAt(granted, notices))
            .min(Comparator.naturalOrder())
        : Optional.empty();
  }

  private static Stream<Instant> outdatedAt(ConsentEvent.Granted granted, Notices notices) {
    return notices.onChange() == Notices.OnChange.END
        ? notices.outdatedAt(granted).stream()
        : Stream.empty();
  }

  private ConsentStatus consentAt(Purpose purpose, Notices notices, Instant at) {
    Optional<ConsentEvent> last =
        latest(purpose, at, ConsentEvent.Granted.class, ConsentEvent.Withdrawn.class);
    if (last.isEmpty()) {
      return new ConsentStatus.NeverGiven();
    }
    if (!(last.get() instanceof ConsentEvent.Granted granted)) {
      return new ConsentStatus.Withdrawn(last.get().effectiveAt());
    }
    Optional<Instant> end = end(granted, notices);
    if (end.isEmpty() || at.isBefore(end.get())) {
      return new ConsentStatus.InForce(granted.effectiveAt());
    }
    return end.get().equals(granted.expiresAt())
        ? new ConsentStatus.Expired(end.get())
        : new ConsentStatus.Outdated(end.get());
  }

  private ConsentStatus statutoryAt(
      Purpose purpose, LegalBasis.StatutoryWithObjection basis, Instant at) {
    Optional<ConsentEvent> objection =
        latest(purpose, at, ConsentEvent.Objected.class, ConsentEvent.ObjectionWithdrawn.class);
    if (objection.isPresent() && objection.get() instanceof ConsentEvent.Objected objected) {
      return new ConsentStatus.Objected(objected.effectiveAt());
    }
    Optional<Instant> notified =
        events.stream()
            .filter(event -> event instanceof ConsentEvent.Notified)
            .filter(event -> event.purpose().equals(purpose) && !event.effectiveAt().isAfter(at))
            .map(ConsentEvent::effectiveAt)
            .min(Comparator.naturalOrder());
    if (notified.isEmpty()) {
      return new ConsentStatus.NotNotified();
    }
    Instant open = notified.get().plus(basis.waitingPeriod());
    return at.isBefore(open) ? new ConsentStatus.Waiting(open) : new ConsentStatus.InForce(open);
  }

  private Optional<ConsentEvent> latest(
      Purpose purpose,
      Instant at,
      Class<? extends ConsentEvent> opens,
      Class<? extends ConsentEvent> closes) {
    ConsentEvent last = null;
    for (ConsentEvent event : events) {
      if ((opens.isInstance(event) || closes.isInstance(event))
          && event.purpose().equals(purpose)
          && !event.effectiveAt().isAfter(at)
          && (last == null || BY_EFFECT.compare(event, last) >= 0)) {
        last = event;
      }
    }
    return Optional.ofNullable(last);
  }
}
