package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Notice;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.TextHash;
import org.engagement.port.driving.RecordConsent.Request;
import org.engagement.port.driving.RecordConsent.Result.Refused;
import org.jspecify.annotations.Nullable;

/** What may be recorded about a purpose, and when it may be said to have taken effect. */
@Singleton
final class ConsentRules {
  private static final int LONGEST_REQUEST_ID = 128;

  /** Periods of a register are the calendar's of those whom it is about. */
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final PurposeRegister register;
  private final KeptTerms terms;

  @Inject
  ConsentRules(EngagementSettings settings, KeptTerms terms) {
    this.register = settings.purposes;
    this.terms = terms;
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
    return refusedEffect(request, now)
        .or(() -> refusedEnd(request, now))
        .or(() -> refusedNotice(request, purpose.get().basis()));
  }

  /** Returns the event that a request which breaks no rule puts on record. */
  ConsentEvent event(Request request, Instant now) {
    Purpose purpose = request.purpose();
    Instant at = effectiveAt(request, now);
    Expression said = terms.of(purpose, request.expression());
    return switch (request.action()) {
      case GRANTED -> new ConsentEvent.Granted(purpose, at, now, said, end(request, at));
      case WITHDRAWN -> new ConsentEvent.Withdrawn(purpose, at, now, said);
      case NOTIFIED -> new ConsentEvent.Notified(purpose, at, now, said);
      case OBJECTED -> new ConsentEvent.Objected(purpose, at, now, said);
      case OBJECTION_WITHDRAWN -> new ConsentEvent.ObjectionWithdrawn(purpose, at, now, said);
    };
  }

  /** The earlier of what was asked for and the longest time that the register lets it last. */
  private @Nullable Instant end(Request request, Instant at) {
    Instant asked = request.expiresAt() == null ? null : EngineTime.micros(request.expiresAt());
    if (register.require(request.purpose()).basis() instanceof LegalBasis.Consent consent
        && consent.longest() != null) {
      Instant longest = at.atZone(ZONE).plus(consent.longest()).toInstant();
      return asked == null || longest.isBefore(asked) ? longest : asked;
    }
    return asked;
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

  /** Whoever agrees names a wording that the register lists, where it lists any. */
  private static Optional<Refused> refusedNotice(Request request, LegalBasis basis) {
    if (request.action() != ConsentAction.GRANTED
        || !(basis instanceof LegalBasis.Consent consent)
        || consent.notices().listed().isEmpty()) {
      return Optional.empty();
    }
    Optional<Notice> listed = consent.notices().find(request.expression().notice());
    if (listed.isEmpty()) {
      return refused("noticeVersion", "is registered for the purpose in that language");
    }
    TextHash shown = request.expression().textHash();
    return shown == null || shown.equals(listed.get().textHash())
        ? Optional.empty()
        : refused("noticeHash", "is the SHA-256 of the text that the register has for this notice");
  }

  private static Optional<Refused> refused(String field, String rule) {
    return Optional.of(new Refused(field, rule));
  }
}
