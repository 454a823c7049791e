package org.engagement.domain.consent;

import java.time.Duration;
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

  private static final DataCategory APP_USE = new DataCategory("use of the app", false);
  private static final DataCategory CONTACTS =
      new DataCategory("contacts by phone and post", false);
  private static final DataCategory WISHES = new DataCategory("addresses and wishes", false);
  private static final DataCategory MESSAGES = new DataCategory("messages and outcomes", false);
  private static final DataCategory BENEFITS = new DataCategory("billing of benefits", true);

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
    Duration wait = LegalBasis.StatutoryWithObjection.SHORTEST_WAITING_PERIOD;
    LegalBasis innovation = new LegalBasis.StatutoryWithObjection(wait);
    LegalBasis risk = new LegalBasis.StatutoryWithObjection(wait, true, null);
    Set<Purpose> appData = Set.of(Purpose.APP_ANALYTICS);
    Set<String> hosting = Set.of("hosting provider");
    Set<String> sending = Set.of("hosting provider", "message delivery provider");
    Stream<PurposeDefinition> own =
        Stream.of(
            line(
                Purpose.SERVICE,
                new LegalBasis.ServiceTask(),
                Set.of(WISHES, MESSAGES),
                Set.of(),
                sending,
                TEN_YEARS),
            line(
                Purpose.APP_ANALYTICS,
                consent,
                Set.of(APP_USE),
                Set.of(),
                hosting,
                FOUR_HUNDRED_DAYS),
            line(
                Purpose.PERSONALISED_HELP,
                consent,
                Set.of(CONTACTS, WISHES, MESSAGES),
                appData,
                sending,
                FOUR_HUNDRED_DAYS),
            line(
                Purpose.ADVERTISING,
                consent,
                Set.of(WISHES, MESSAGES),
                Set.of(),
                sending,
                Period.ofYears(2)),
            line(
                new Purpose("care-innovation"),
                innovation,
                Set.of(APP_USE, MESSAGES),
                appData,
                Set.of(),
                FOUR_HUNDRED_DAYS));
    Stream<PurposeDefinition> risks =
        RISKS.stream()
            .map(id ->
                line(
                    new Purpose(id),
                    risk,
                    Set.of(BENEFITS, MESSAGES),
                    Set.of(),
                    Set.of(),
                    TEN_YEARS));
    return PurposeRegister.of(Stream.concat(own, risks).toList());
  }

  private static PurposeDefinition line(
      Purpose purpose,
      LegalBasis basis,
      Set<DataCategory> categories,
      Set<Purpose> reads,
      Set<String> recipients,
      Period kept) {
    return new PurposeDefinition(purpose, 1, basis, categories, reads, recipients, kept);
  }
}
