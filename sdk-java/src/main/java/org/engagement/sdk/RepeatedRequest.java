package org.engagement.sdk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.TextHash;
import org.engagement.port.driving.RecordConsent.Request;
import org.jspecify.annotations.Nullable;

/** Compares a consent request with what is on record under its id: the same id says the same. */
final class RepeatedRequest {
  private RepeatedRequest() {}

  /** Returns the first parameter that is another one than that of the request on record. */
  static Optional<String> difference(
      Request request, ConsentEvent recorded, PurposeRegister register) {
    if (!recorded.purpose().equals(request.purpose())) {
      return Optional.of("purpose");
    }
    if (ConsentRules.actionOf(recorded) != request.action()) {
      return Optional.of("state");
    }
    return inWords(request.expression(), recorded.expression())
        .or(() -> sameEffect(request, recorded) ? Optional.empty() : Optional.of("effectiveAt"))
        .or(() ->
            sameEnd(request, recorded, register) ? Optional.empty() : Optional.of("expiresAt"));
  }

  private static Optional<String> inWords(Expression said, Expression recorded) {
    if (!said.notice().version().equals(recorded.notice().version())) {
      return Optional.of("noticeVersion");
    }
    if (!said.notice().language().equals(recorded.notice().language())) {
      return Optional.of("language");
    }
    if (!said.method().equals(recorded.method())) {
      return Optional.of("method");
    }
    if (!Objects.equals(said.evidence(), recorded.evidence())) {
      return Optional.of("evidence");
    }
    TextHash hash = said.textHash();
    return hash == null || hash.equals(recorded.textHash())
        ? Optional.empty()
        : Optional.of("noticeHash");
  }

  /** What names no instant took effect when it was recorded. */
  private static boolean sameEffect(Request request, ConsentEvent recorded) {
    Instant asked = request.effectiveAt();
    return asked == null
        ? !recorded.effectiveAt().isBefore(recorded.recordedAt())
        : asked.truncatedTo(ChronoUnit.MICROS).equals(recorded.effectiveAt());
  }

  /** The register may have set an end, or an earlier one than was asked for. */
  private static boolean sameEnd(Request request, ConsentEvent recorded, PurposeRegister register) {
    @Nullable Instant end =
        recorded instanceof ConsentEvent.Granted granted ? granted.expiresAt() : null;
    Instant asked =
        request.expiresAt() == null ? null : request.expiresAt().truncatedTo(ChronoUnit.MICROS);
    boolean limited =
        register
            .find(recorded.purpose())
            .filter(
                line -> line.basis() instanceof LegalBasis.Consent basis && basis.longest() != null)
            .isPresent();
    return Objects.equals(asked, end)
        || (limited && end != null && (asked == null || end.isBefore(asked)));
  }
}
