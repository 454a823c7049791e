package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.port.driving.EraseSubject;
import org.engagement.port.driving.RestrictProcessing;

/** What is answered to those who make use of their rights. */
final class RightsView {
  private RightsView() {}

  /** The proof of an erasure. */
  record Certificate(
      UUID certificateId,
      Instant erasedAt,
      List<String> destroyed,
      List<Kept> kept,
      List<Held> held,
      List<String> inFlight) {
    static Certificate of(EraseSubject.Certificate certificate) {
      return new Certificate(
          certificate.certificateId(),
          certificate.erasedAt(),
          certificate.destroyed().stream().sorted().map(RightsView::label).toList(),
          certificate.kept().stream()
              .sorted()
              .map(kept -> new Kept(label(kept), kept.rule()))
              .toList(),
          certificate.held().stream()
              .sorted()
              .map(held -> new Held(held.category().label(), held.reason().law()))
              .toList(),
          attempts(certificate.inFlight()));
    }
  }

  /** What an erasure left, and the rule that it is left under. */
  record Kept(String what, String rule) {}

  /** What a legal hold kept of an erased person, restricted, and why. */
  @Schema(name = "HeldBack")
  record Held(String category, String rule) {}

  /** How a person stands. */
  record Restriction(boolean restricted, List<String> inFlight) {
    static Restriction of(RestrictProcessing.Receipt receipt) {
      return new Restriction(receipt.restricted(), attempts(receipt.inFlight()));
    }
  }

  private static List<String> attempts(List<AttemptId> attempts) {
    return attempts.stream().map(attempt -> attempt.bits().toString()).toList();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
