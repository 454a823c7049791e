package org.engagement.domain.decision;

import static java.util.stream.Collectors.joining;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.subject.Language;

/**
 * A decision told as plain sentences: what opened it, what each guard said of each candidate, how
 * the policy weighed and what came of it (GDPR Art. 13(2)(f), 15(1)(h)).
 */
public record Explanation(List<String> sentences) {
  public Explanation {
    sentences = List.copyOf(sentences);
  }

  /**
   * Tells the decision in English where that is asked for, else in German.
   *
   * @param context what the decision was made from
   */
  public static Explanation of(DecisionContext context, Decision decision, Language language) {
    Phrases phrases =
        language.base().equals(Language.ENGLISH) ? new EnglishPhrases() : new GermanPhrases();
    List<String> sentences = new ArrayList<>();
    sentences.add(phrases.opened(context.cause(), context.at(), context.tailoring().zone()));
    if (!context.tailoring().contested().isEmpty()) {
      sentences.add(phrases.contested(new TreeSet<>(context.tailoring().contested())));
    }
    if (context.candidates().isEmpty()) {
      sentences.add(phrases.noCandidate());
    }
    for (Candidate candidate : context.candidates()) {
      sentences.add(phrases.considered(candidate));
      decision.verdicts().stream()
          .filter(verdict -> verdict.candidate().equals(candidate.ref()))
          .map(verdict -> tell(verdict, candidate, context, phrases))
          .forEach(sentences::add);
    }
    if (!decision.distribution().options().isEmpty()) {
      sentences.add(phrases.ranked(decision.policy(), actions(context, decision, phrases)));
    }
    sentences.add(
        switch (decision) {
          case Decision.Intervene i ->
              phrases.intervened(candidate(i.chosen(), context), i.propensity());
          case Decision.Abstain abstain -> phrases.abstained(abstain.reason());
        });
    return new Explanation(sentences);
  }

  private static String tell(
      Verdict verdict, Candidate candidate, DecisionContext context, Phrases phrases) {
    ZoneId zone = context.tailoring().zone();
    return verdict.passed()
        ? phrases.passed(verdict.guard(), candidate, context)
        : phrases.refused(verdict.finding(), zone);
  }

  private static String actions(DecisionContext context, Decision decision, Phrases phrases) {
    return Stream.concat(
            decision.distribution().options().stream()
                .map(option ->
                    phrases.action(candidate(option.candidate(), context), option.probability())),
            Stream.of(phrases.nothing(decision.distribution().nothing())))
        .collect(joining(", "));
  }

  private static Candidate candidate(DefinitionRef ref, DecisionContext context) {
    return Planning.candidate(ref, context);
  }
}
