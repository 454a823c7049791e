package org.engagement.domain.consent;

import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The purposes that a German statutory health insurer starts with. */
final class StatutoryHealthInsurance {
  /** § 304 SGB V: ten years at most for data of benefits. */
  private static final Period TEN_YEARS = Period.ofYears(10);

  /** As long as a profile looks back. */
  private static final Period FOUR_HUNDRED_DAYS = Period.ofDays(400);

  /** The sub-purposes of SGB V § 25b(1), each with an objection of its own. */
  private static final List<String> RISKS =
      List.of(
          "risk-rare-disease",
          "risk-cancer",
          "risk-medication",
          "risk-care-need",
          "risk-severe-threat",
          "risk-vaccination");

  private StatutoryHealthInsurance() {}

  static PurposeRegister register() {
    LegalBasis consent = new LegalBasis.Consent();
    LegalBasis objection =
        new LegalBasis.StatutoryWithObjection(
            LegalBasis.StatutoryWithObjection.SHORTEST_WAITING_PERIOD);
    Set<Purpose> appData = Set.of(Purpose.APP_ANALYTICS);
    Set<String> hosting = Set.of("hosting provider");
    Set<String> sending = Set.of("hosting provider", "message delivery provider");
    return PurposeRegister.of(
        Stream.concat(
                Stream.of(
                    line(
                        Purpose.SERVICE,
                        new LegalBasis.ServiceTask(),
                        Set.of(),
                        sending,
                        TEN_YEARS),
                    line(Purpose.APP_ANALYTICS, consent, Set.of(), hosting, FOUR_HUNDRED_DAYS),
                    line(Purpose.PERSONALISED_HELP, consent, appData, sending, FOUR_HUNDRED_DAYS),
                    line(Purpose.ADVERTISING, consent, Set.of(), sending, Period.ofYears(2)),
                    line(
                        new Purpose("care-innovation"),
                        objection,
                        appData,
                        Set.of(),
                        FOUR_HUNDRED_DAYS)),
                RISKS.stream()
                    .map(id -> line(new Purpose(id), objection, Set.of(), Set.of(), TEN_YEARS)))
            .toList());
  }

  private static PurposeDefinition line(
      Purpose purpose, LegalBasis basis, Set<Purpose> reads, Set<String> recipients, Period kept) {
    return new PurposeDefinition(purpose, 1, basis, reads, recipients, kept);
  }
}
