package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.engagement.domain.decision.ActionDistribution;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.Explanation;
import org.engagement.domain.decision.Verdict;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.subject.Language;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is shown: what opened it, what each guard said, how the policy weighed, what
 * came of it and why. The pseudonym stays inside.
 */
record DecisionView(
    UUID decisionId,
    Instant at,
    CauseShown cause,
    String outcome,
    @Nullable Cited chosen,
    @Nullable String reason,
    List<VerdictShown> verdicts,
    List<OptionShown> distribution,
    double nothing,
    double propensity,
    String policy,
    int foldVersion,
    List<Cited> cited,
    List<String> contested,
    List<String> explanation) {

  static DecisionView of(DecisionLog.Recorded recorded, Language language) {
    Decision decision = recorded.decision();
    return new DecisionView(
        decision.id().bits(),
        recorded.context().at(),
        CauseShown.of(recorded.context().cause()),
        switch (decision) {
          case Decision.Intervene it -> "intervene";
          case Decision.Abstain it -> "abstain";
        },
        decision instanceof Decision.Intervene it ? Cited.of(it.chosen()) : null,
        decision instanceof Decision.Abstain it ? word(it.reason()) : null,
        decision.verdicts().stream().map(VerdictShown::of).toList(),
        decision.distribution().options().stream().map(OptionShown::of).toList(),
        decision.distribution().nothing(),
        decision.propensity(),
        decision.policy(),
        recorded.context().foldVersion(),
        recorded.context().cited().stream().map(Cited::of).toList(),
        recorded.context().tailoring().contested().stream().sorted().map(Trait::label).toList(),
        Explanation.of(recorded.context(), decision, language).sentences());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Asks for decisions about a person.
   *
   * @param language of the explanations; null for German
   */
  @Schema(
      requiredProperties = {"userId"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Asked(
      @Nullable String userId,
      @Nullable String cursor,
      @Nullable Integer limit,
      @Nullable String language) {
    Part part() {
      return new Part(userId, cursor, limit);
    }

    private static final String RULE = "is de or en, a region aside";

    Language inLanguage() {
      if (language == null) {
        return Language.GERMAN;
      }
      Language asked = BadBody.checked("language", RULE, () -> new Language(language));
      if (!asked.base().equals(Language.GERMAN) && !asked.base().equals(Language.ENGLISH)) {
        throw new BadBody("language", RULE);
      }
      return asked;
    }
  }

  /** A part of the decisions about a person, the newest first. */
  record Decisions(List<DecisionView> decisions, @Nullable String next) {
    static Decisions of(Page<DecisionLog.Recorded> page, Language language) {
      return new Decisions(
          page.items().stream().map(recorded -> DecisionView.of(recorded, language)).toList(),
          page.next());
    }
  }

  /** What opened the decision. */
  record CauseShown(String kind, Instant at, @Nullable String timer) {
    static CauseShown of(Cause cause) {
      return switch (cause) {
        case Cause.ByActivity it -> new CauseShown("activity", it.at(), null);
        case Cause.ByTimer it -> new CauseShown("timer", it.at(), word(it.timer().reason()));
        case Cause.ByRequest it -> new CauseShown("request", it.at(), null);
      };
    }
  }

  /** A version of a definition. */
  record Cited(String kind, String id, int version) {
    static Cited of(DefinitionRef ref) {
      return new Cited(ref.kind().label(), ref.id(), ref.version());
    }
  }

  /** What one guard said of one candidate. */
  record VerdictShown(Cited candidate, String guard, String finding) {
    static VerdictShown of(Verdict verdict) {
      return new VerdictShown(
          Cited.of(verdict.candidate()), word(verdict.guard()), finding(verdict.finding()));
    }

    private static String finding(Verdict.Finding finding) {
      return switch (finding) {
        case Verdict.Finding.Passed it -> "passed";
        case Verdict.Finding.NoLegalBasis it -> "no_legal_basis";
        case Verdict.Finding.NotProcessable it -> "not_processable";
        case Verdict.Finding.NotInAudience it -> "not_in_audience";
        case Verdict.Finding.Unwanted it -> "unwanted";
        case Verdict.Finding.CapReached it -> "cap_reached";
        case Verdict.Finding.Unreachable it -> "unreachable";
        case Verdict.Finding.Unconfirmed it -> "unconfirmed";
        case Verdict.Finding.HeldOut it -> "held_out";
      };
    }
  }

  /** An action and how likely the policy was to take it. */
  record OptionShown(Cited candidate, double probability) {
    static OptionShown of(ActionDistribution.Option option) {
      return new OptionShown(Cited.of(option.candidate()), option.probability());
    }
  }
}
