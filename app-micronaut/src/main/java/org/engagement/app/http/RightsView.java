package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.rights.RightsStep;
import org.engagement.port.driving.AnswerRightsRequests.Acted;
import org.engagement.port.driving.EraseSubject;
import org.engagement.port.driving.RestrictProcessing;
import org.jspecify.annotations.Nullable;

/** What is answered to those who make use of their rights. */
final class RightsView {
  private RightsView() {}

  /**
   * The proof of an erasure.
   *
   * @param request the rights request that it answers; null where it is looked up
   */
  record Certificate(
      UUID certificateId,
      @Nullable UUID request,
      Instant erasedAt,
      List<String> destroyed,
      List<Kept> kept,
      List<Held> held,
      List<String> inFlight) {
    static Certificate of(EraseSubject.Certificate certificate, Optional<Acted> acted) {
      return new Certificate(
          certificate.certificateId(),
          acted.map(it -> it.filed().request().id().bits()).orElse(null),
          certificate.erasedAt(),
          certificate.destroyed().stream().sorted().map(RightsView::label).toList(),
          certificate.kept().stream()
              .sorted()
              .map(kept -> Kept.of(kept, certificate.until()))
              .toList(),
          certificate.held().stream()
              .sorted()
              .map(held -> new Held(held.category().label(), held.reason().law()))
              .toList(),
          acted.map(it -> attempts(it.inFlight())).orElse(List.of()));
    }
  }

  /**
   * What an erasure left, and the rule that it is left under.
   *
   * @param until how long, by the rules as they are configured; empty for what stays whole
   */
  record Kept(String what, String rule, List<Until> until) {
    static Kept of(EraseSubject.Kept kept, List<EraseSubject.Until> until) {
      return new Kept(
          label(kept),
          kept.rule(),
          until.stream().filter(each -> each.kept() == kept).map(Until::of).toList());
    }
  }

  /**
   * How long the records of one category are kept.
   *
   * @param purpose null for what is not kept by purpose, and for purposes that are not registered
   */
  record Until(String category, @Nullable String purpose, String rule) {
    static Until of(EraseSubject.Until until) {
      return new Until(
          until.category().label(),
          until.purpose().map(Purpose::id).orElse(null),
          until.rule().text());
    }
  }

  /** What a legal hold kept of an erased person, restricted, and why. */
  @Schema(name = "HeldBack")
  record Held(String category, String rule) {}

  /**
   * How a person stands.
   *
   * @param request the rights request that it answers; null where there is none
   */
  record Restriction(boolean restricted, @Nullable UUID request, List<String> inFlight) {
    /** Restricted by what was not asked for as a request. */
    static final Restriction STANDING = new Restriction(true, null, List.of());

    static Restriction of(RestrictProcessing.Receipt receipt) {
      return new Restriction(receipt.restricted(), null, attempts(receipt.inFlight()));
    }

    /** A step that could not be reached yet is still to come: the person is not restricted. */
    static Restriction of(Acted acted) {
      return new Restriction(
          isRestricted(acted.filed().request().state()),
          acted.filed().request().id().bits(),
          attempts(acted.inFlight()));
    }

    private static boolean isRestricted(RightsState state) {
      return switch (state) {
        case RightsState.InProgress it -> it.done().containsKey(RightsStep.RESTRICT);
        case RightsState.Completed ignored -> true;
        case RightsState.Received ignored -> false;
        case RightsState.IdentityAsked ignored -> false;
        case RightsState.IdentityProven ignored -> false;
        case RightsState.Refused ignored -> false;
        case RightsState.Cancelled ignored -> false;
      };
    }
  }

  private static List<String> attempts(List<AttemptId> attempts) {
    return attempts.stream().map(attempt -> attempt.bits().toString()).toList();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
