package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.port.driving.RecordConsent.Request;
import org.engagement.port.driving.RecordConsent.Result.Refused;

/** What may be recorded about a purpose, and when it may be said to have taken effect. */
@Singleton
final class ConsentRules {
  private static final int LONGEST_REQUEST_ID = 128;

  private final PurposeRegister register;

  @Inject
  ConsentRules(EngagementSettings settings) {
    this.register = settings.purposes;
  }

  /** Returns the first rule that the request breaks. */
  Optional<Refused> refusal(Request request, Instant now) {
    Optional<PurposeDefinition> purpose = register.find(request.purpose());
    if (request.requestId().isBlank() || request.requestId().length() > LONGEST_REQUEST_ID) {
      return refused("requestId", "has 1 to 128 characters");
    }
    if (purpose.isEmpty()) {
      return refused("purpose", "is not registered");
    }
    if (!fits(request.action(), purpose.get().basis())) {
      return refused("state", "does not fit the legal basis of the purpose");
    }
    return refusedEffect(request, now).or(() -> refusedEnd(request, now));
  }

  /** Returns the event that a request which breaks no rule puts on record. */
  static ConsentEvent event(Request request, Instant now) {
    Instant at = effectiveAt(request, now);
    return switch (request.action()) {
      case GRANTED ->
          new ConsentEvent.Granted(
              request.purpose(),
              at,
              now,
              request.expression(),
              request.expiresAt() == null ? null : EngineTime.micros(request.expiresAt()));
      case WITHDRAWN ->
          new ConsentEvent.Withdrawn(request.purpose(), at, now, request.expression());
      case NOTIFIED -> new ConsentEvent.Notified(request.purpose(), at, now, request.expression());
      case OBJECTED -> new ConsentEvent.Objected(request.purpose(), at, now, request.expression());
      case OBJECTION_WITHDRAWN ->
          new ConsentEvent.ObjectionWithdrawn(request.purpose(), at, now, request.expression());
    };
  }

  static ConsentAction actionOf(ConsentEvent event) {
    return switch (event) {
      case ConsentEvent.Granted ignored -> ConsentAction.GRANTED;
      case ConsentEvent.Withdrawn ignored -> ConsentAction.WITHDRAWN;
      case ConsentEvent.Notified ignored -> ConsentAction.NOTIFIED;
      case ConsentEvent.Objected ignored -> ConsentAction.OBJECTED;
      case ConsentEvent.ObjectionWithdrawn ignored -> ConsentAction.OBJECTION_WITHDRAWN;
    };
  }

  private static Instant effectiveAt(Request request, Instant now) {
    return request.effectiveAt() == null ? now : EngineTime.micros(request.effectiveAt());
  }

  private static boolean fits(ConsentAction action, LegalBasis basis) {
    return switch (basis) {
      case LegalBasis.Consent ignored ->
          action == ConsentAction.GRANTED || action == ConsentAction.WITHDRAWN;
      case LegalBasis.StatutoryWithObjection ignored ->
          action == ConsentAction.NOTIFIED
              || action == ConsentAction.OBJECTED
              || action == ConsentAction.OBJECTION_WITHDRAWN;
      case LegalBasis.ServiceTask ignored -> false;
    };
  }

  private static Optional<Refused> refusedEffect(Request request, Instant now) {
    Instant at = effectiveAt(request, now);
    if (at.isAfter(now)) {
      return refused("effectiveAt", "does not lie ahead");
    }
    if (!at.isBefore(now)) {
      return Optional.empty();
    }
    return switch (request.action()) {
      case WITHDRAWN, OBJECTED, OBJECTION_WITHDRAWN ->
          refused("effectiveAt", "lies in the past for grants and notices only");
      case GRANTED, NOTIFIED ->
          request.caller().historical() && request.expression().evidence() != null
              ? Optional.empty()
              : refused(
                  "effectiveAt", "lies in the past with evidence by a historical source only");
    };
  }

  private static Optional<Refused> refusedEnd(Request request, Instant now) {
    if (request.expiresAt() == null) {
      return Optional.empty();
    }
    if (request.action() != ConsentAction.GRANTED) {
      return refused("expiresAt", "is for grants only");
    }
    return request.expiresAt().isAfter(effectiveAt(request, now))
        ? Optional.empty()
        : refused("expiresAt", "lies after effectiveAt");
  }

  private static Optional<Refused> refused(String field, String rule) {
    return Optional.of(new Refused(field, rule));
  }
}
