package org.engagement.domain.decision;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.decision.Verdict.Finding;
import org.engagement.domain.profile.Trait;

/** The sentences of an explanation in one language. */
interface Phrases {
  String opened(Cause cause, Instant at, ZoneId zone);

  String contested(Collection<Trait> traits);

  String noCandidate();

  String considered(Candidate candidate);

  String passed(GuardId guard, Candidate candidate, DecisionContext context);

  String refused(Finding finding, ZoneId zone);

  String status(ConsentStatus status, ZoneId zone);

  String ranked(String policy, String actions);

  String action(Candidate candidate, double probability);

  String nothing(double probability);

  String intervened(Candidate chosen, double propensity);

  String abstained(Decision.Reason reason);

  /** Returns the date and minute there, in words. */
  static String time(Instant instant, ZoneId zone, Locale locale, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, locale).format(instant.atZone(zone));
  }

  /** Returns the probability in per cent, with a decimal only where it has one. */
  static String percent(double probability, Locale locale) {
    double percent = Math.round(probability * 1000) / 10.0;
    return percent == Math.rint(percent)
        ? String.format(locale, "%.0f %%", percent)
        : String.format(locale, "%.1f %%", percent);
  }
}
