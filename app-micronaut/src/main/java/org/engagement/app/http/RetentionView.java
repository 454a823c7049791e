package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.InactivityStep;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.port.driving.DisposeRecords;
import org.engagement.port.driving.KeepLegalHolds;
import org.jspecify.annotations.Nullable;

/** What is told of the ends of what is kept. */
final class RetentionView {
  private RetentionView() {}

  /** What a pass would remove. */
  @Schema(name = "DisposalDryRun")
  record DryRun(
      List<Line> lines,
      @Schema(
              description =
                  "Of how many people it is each step's turn: active, kept-back, tell, wait-told, "
                      + "wait-untold, withdraw, erase-told, erase-unreachable, finish; null where "
                      + "inactive people stay")
          @Nullable Map<String, Long> inactive) {
    static DryRun of(
        List<DisposeRecords.Line> lines, Optional<Map<InactivityStep, Long>> inactive) {
      return new DryRun(
          lines.stream().map(Line::of).toList(),
          inactive
              .map(steps -> {
                Map<String, Long> labelled = new TreeMap<>();
                steps.forEach((step, people) -> labelled.put(step.label(), people));
                return labelled;
              })
              .orElse(null));
    }
  }

  /** One rule: everything from before the instant goes. */
  @Schema(name = "DisposalLine")
  record Line(
      String category,
      @Nullable String purpose,
      String rule,
      Instant before,
      long count,
      @Nullable Instant oldest) {
    static Line of(DisposeRecords.Line line) {
      return new Line(
          line.category().label(),
          line.purpose().map(Purpose::id).orElse(null),
          line.rule().text(),
          line.before(),
          line.count(),
          line.oldest());
    }
  }

  /** The holds that are not lifted. */
  @Schema(name = "LegalHolds")
  record Holds(List<Hold> holds) {
    static Holds of(List<KeepLegalHolds.Hold> holds) {
      return new Holds(holds.stream().map(Hold::of).toList());
    }
  }

  /** A hold; whose it is, is not told. */
  @Schema(name = "LegalHold")
  record Hold(
      UUID holdId,
      boolean ofOnePerson,
      @Nullable String category,
      String reason,
      String law,
      String reference,
      Instant setAt) {
    static Hold of(KeepLegalHolds.Hold hold) {
      return new Hold(
          hold.id(),
          hold.ofOnePerson(),
          hold.category().map(RetentionCategory::label).orElse(null),
          hold.reason().label(),
          hold.reason().law(),
          hold.reference(),
          hold.setAt());
    }
  }

  /** The body that sets a hold. */
  @Schema(
      name = "LegalHoldAsked",
      requiredProperties = {"requestId", "reason", "reference"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Asked(
      @Nullable String requestId,
      @Nullable String userId,
      @Nullable String category,
      @Nullable String reason,
      @Nullable String reference) {
    KeepLegalHolds.Request request() {
      String name = BadBody.required(requestId, "requestId");
      String file = BadBody.required(reference, "reference");
      var whose = userId == null ? null : People.person(userId);
      RetentionCategory held = category == null ? null : category(category);
      HoldReason why =
          HoldReason.labelled(BadBody.required(reason, "reason"))
              .orElseThrow(() ->
                  new BadBody(
                      "reason",
                      Arrays.stream(HoldReason.values())
                          .map(HoldReason::label)
                          .collect(Collectors.joining(", ", "is one of ", ""))));
      if (whose == null && held == null) {
        throw new BadBody("category", "is required where no userId is given");
      }
      if (whose != null && held != null && !held.ofSubjects()) {
        throw new BadBody("category", "cannot be held for one person: it names none");
      }
      return BadBody.checked(
          "reference", () -> new KeepLegalHolds.Request(name, whose, held, why, file));
    }

    private static RetentionCategory category(String label) {
      return RetentionCategory.labelled(label)
          .orElseThrow(() ->
              new BadBody(
                  "category",
                  Arrays.stream(RetentionCategory.values())
                      .map(RetentionCategory::label)
                      .collect(Collectors.joining(", ", "is one of ", ""))));
    }
  }

  /** The body that names a hold. */
  @Schema(
      name = "LegalHoldNamed",
      requiredProperties = {"holdId"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Named(@Nullable UUID holdId) {}

  /** Whether a hold held until it was lifted. */
  @Schema(name = "LegalHoldLifted")
  record Lifted(boolean lifted) {}
}
