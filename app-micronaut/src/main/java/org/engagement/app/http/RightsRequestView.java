package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.engagement.domain.rights.Extension;
import org.engagement.domain.rights.Refusal;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.rights.RightsStep;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Told;
import org.engagement.port.driving.AnswerRightsRequests;
import org.engagement.port.driving.AnswerRightsRequests.Step;
import org.jspecify.annotations.Nullable;

/** A request about a person's rights, as it stands. */
record RightsRequestView(
    UUID id,
    String right,
    List<String> purposes,
    String state,
    Instant receivedAt,
    LocalDate lastDay,
    @Nullable String extension,
    boolean pressing,
    Map<String, Instant> steps,
    @Nullable String nextStep,
    int failures,
    @Nullable UUID certificate,
    @Nullable Refused refused,
    List<ToldShown> told) {
  private static final String PROVE_IDENTITY = "prove-identity";

  static RightsRequestView of(Filed filed, boolean pressing) {
    RightsRequest request = filed.request();
    Extension extension = request.deadline().extension();
    return new RightsRequestView(
        request.id().bits(),
        request.kind().label(),
        request.purposes().stream().map(purpose -> purpose.id()).sorted().toList(),
        request.state().label(),
        request.deadline().receivedAt(),
        request.deadline().lastDay(),
        extension == null ? null : extension.reason().label(),
        pressing,
        steps(request.state()),
        nextStep(request),
        filed.work().failures(),
        request.state() instanceof RightsState.Completed completed ? completed.certificate() : null,
        request.state() instanceof RightsState.Refused refused ? Refused.of(refused) : null,
        filed.told().stream().map(ToldShown::of).toList());
  }

  /** What waits for a proof of identity goes on with the move that takes its evidence. */
  private static @Nullable String nextStep(RightsRequest request) {
    return switch (request.state()) {
      case RightsState.Received ignored -> PROVE_IDENTITY;
      case RightsState.IdentityAsked ignored -> PROVE_IDENTITY;
      case RightsState.IdentityProven ignored -> null;
      case RightsState.InProgress ignored -> request.nextStep().map(RightsStep::label).orElse(null);
      case RightsState.Completed ignored -> null;
      case RightsState.Refused ignored -> null;
      case RightsState.Cancelled ignored -> null;
    };
  }

  private static Map<String, Instant> steps(RightsState state) {
    Map<RightsStep, Instant> done =
        switch (state) {
          case RightsState.InProgress it -> it.done();
          case RightsState.Completed it -> it.done();
          case RightsState.Received ignored -> Map.of();
          case RightsState.IdentityAsked ignored -> Map.of();
          case RightsState.IdentityProven ignored -> Map.of();
          case RightsState.Refused ignored -> Map.of();
          case RightsState.Cancelled ignored -> Map.of();
        };
    Map<String, Instant> steps = new TreeMap<>();
    done.forEach((step, since) -> steps.put(step.label(), since));
    return steps;
  }

  /** Why it is not complied with, and what the person may do (GDPR Art. 12(4)). */
  record Refused(String reason, String rule, List<String> remedies) {
    static Refused of(RightsState.Refused state) {
      return new Refused(
          state.reason().label(),
          state.reason().rule(),
          List.of(
              "complaint to a supervisory authority (GDPR Art. 77)",
              "judicial remedy (GDPR Art. 79)"));
    }
  }

  /** A recipient who was told (GDPR Art. 19). */
  record ToldShown(String recipient, Instant at, @Nullable String receipt) {
    static ToldShown of(Told told) {
      return new ToldShown(told.recipient(), told.at(), told.receipt());
    }
  }

  /** Some requests. */
  record Requests(List<RightsRequestView> requests, @Nullable String next) {
    static Requests of(AnswerRightsRequests rights, List<Filed> filed, @Nullable String next) {
      return new Requests(filed.stream().map(each -> of(rights, each)).toList(), next);
    }

    private static RightsRequestView of(AnswerRightsRequests rights, Filed filed) {
      return RightsRequestView.of(filed, rights.isPressing(filed.request()));
    }
  }

  /** The body of a request. */
  @Schema(
      name = "RightsRequestAsked",
      requiredProperties = {"requestId", "userId", "right"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Asked(
      @Nullable String requestId,
      @Nullable String userId,
      @Nullable String right,
      @Nullable List<String> purposes,
      @Nullable List<CorrectionAsked> corrections,
      @Nullable Instant receivedAt,
      @Nullable String evidence) {
    RightsKind kind() {
      return RightsKind.labelled(BadBody.required(right, "right"))
          .orElseThrow(() -> new BadBody("right", oneOf(RightsKind.values(), RightsKind::label)));
    }
  }

  /** The body that asks for an archive. */
  @Schema(
      name = "ArchiveAsked",
      requiredProperties = {"userId", "right"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record ArchiveAsked(@Nullable String userId, @Nullable String right) {
    RightsKind kind() {
      return RightsKind.labelled(BadBody.required(right, "right"))
          .filter(kind -> kind == RightsKind.ACCESS || kind == RightsKind.PORTABILITY)
          .orElseThrow(() -> new BadBody("right", "is one of access, portability"));
    }
  }

  /** The body that moves a request. */
  @Schema(
      name = "RightsRequestMoved",
      requiredProperties = {"id", "step"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Moved(
      @Nullable UUID id,
      @Nullable String step,
      @Nullable String evidence,
      @Nullable String reason) {
    Step asStep() {
      return switch (BadBody.required(step, "step")) {
        case "ask-for-identity" -> new Step.AskForIdentity();
        case "prove-identity" -> new Step.ProveIdentity(BadBody.required(evidence, "evidence"));
        case "extend" ->
            new Step.Extend(reason(Extension.Reason.values(), Extension.Reason::label));
        case "refuse" -> new Step.Refuse(reason(Refusal.values(), Refusal::label));
        case "cancel" -> new Step.Cancel();
        case "go-on" -> new Step.GoOn();
        default ->
            throw new BadBody(
                "step",
                "is one of ask-for-identity, prove-identity, extend, refuse, cancel, go-on");
      };
    }

    private <E> E reason(E[] all, Function<E, String> label) {
      String given = BadBody.required(reason, "reason");
      return Arrays.stream(all)
          .filter(each -> label.apply(each).equals(given))
          .findFirst()
          .orElseThrow(() -> new BadBody("reason", oneOf(all, label)));
    }
  }

  private static <E> String oneOf(E[] all, Function<E, String> label) {
    return Arrays.stream(all).map(label).collect(Collectors.joining(", ", "is one of ", ""));
  }
}
