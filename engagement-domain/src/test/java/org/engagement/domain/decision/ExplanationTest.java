package org.engagement.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.decision.Situation.NOON;
import static org.engagement.domain.decision.Situation.help;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Situation.Offer;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Standing;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
  private final Situation anna = new Situation();

  @Test
  void tells_in_english_why_something_was_offered() {
    anna.memberOf.add("stuck-with-refund");
    anna.holdOutDraws.put("trial", 0.9);
    anna.with(new Offer("help").audience("stuck-with-refund").heldOut("trial", 0.5).candidate());

    assertThat(tell(Language.ENGLISH))
        .containsExactly(
            "On 22 November 2026 at 12:00 this decision was taken because of something that"
                + " happened in or around the app.",
            "Considered: “Hilfe help” (help, version 1).",
            "The purpose personalised-help was in force.",
            "Nothing stood against using the person's data.",
            "The person belonged to its audience, stuck-with-refund.",
            "It agreed with how often the person wants to hear from the insurer.",
            "No frequency cap was full.",
            "It could reach the person by email, in_app.",
            "The person was not in the control group of the experiment trial.",
            "The policy rules/1;exploration=0.1 weighed: “Hilfe help” 90 %, nothing 10 %.",
            "Chosen: “Hilfe help”, with a probability of 90 %.");
  }

  @Test
  void tells_in_german_why_nothing_was_offered() {
    anna.permissions.put(
        Purpose.PERSONALISED_HELP, new ConsentStatus.Withdrawn(NOON.minus(Duration.ofDays(1))));
    anna.caps.add(new FrequencyCap(null, null, 1, new CapWindow.Rolling(Duration.ofDays(7))));
    anna.got("other", MessageClass.HELP, Channel.EMAIL, NOON);
    anna.reachable.clear();
    anna.with(help("help"));

    assertThat(tell(Language.GERMAN))
        .containsExactly(
            "Diese Entscheidung fiel am 22. November 2026 um 12:00 Uhr, weil in der App oder um"
                + " sie herum etwas geschehen war.",
            "Geprüft: „Hilfe help“ (help, Version 1).",
            "Es war nicht erlaubt: Für den Zweck personalised-help wurde die Einwilligung"
                + " widerrufen am 21. November 2026 um 12:00 Uhr.",
            "Der Nutzung der Daten stand nichts entgegen.",
            "Es richtet sich an alle.",
            "Es passte dazu, wie oft die Person von der Kasse hören möchte.",
            "Eine Obergrenze von 1 war erreicht, bis zum 29. November 2026 um 12:00 Uhr.",
            "Keiner der Kanäle konnte die Person erreichen.",
            "Nichts wurde angeboten: Es fehlte eine Rechtsgrundlage.");
  }

  @Test
  void tells_of_a_cap_that_never_has_room() {
    anna.caps.add(new FrequencyCap(null, null, 0, new CapWindow.Rolling(Duration.ofDays(7))));
    anna.with(help("help"));

    assertThat(tell(Language.ENGLISH)).contains("A frequency cap allows no such message.");
  }

  @Test
  void speaks_german_to_readers_of_any_other_language() {
    assertThat(tell(new Language("tr"))).isEqualTo(tell(Language.GERMAN));
    assertThat(tell(new Language("en-GB"))).isEqualTo(tell(Language.ENGLISH));
  }

  @Requirement("GDPR Art. 22")
  @ParameterizedTest
  @ValueSource(strings = {"de", "en"})
  void has_a_sentence_for_every_verdict(String tag) {
    anna.standing = Standing.RESTRICTED;
    anna.with(help("one"), help("two"));

    assertThat(tell(new Language(tag)))
        .hasSize(1 + 2 * (1 + 6) + 1)
        .allMatch(sentence -> sentence.endsWith("."));
  }

  @Requirement("GDPR Art. 16")
  @Requirement("SGB X § 84")
  @Test
  void says_first_which_facts_are_contested() {
    anna.contested = Set.of(Trait.DIGITAL_LITERACY_SCORE, Trait.AGE_GROUP);
    anna.with(help("help"));

    assertThat(tell(Language.ENGLISH))
        .element(1)
        .isEqualTo(
            "It is contested and not settled whether this is right: age group, digital literacy.");
    assertThat(tell(Language.GERMAN))
        .element(1)
        .isEqualTo(
            "Die Richtigkeit dieser Angaben ist bestritten und nicht geklärt: Altersgruppe,"
                + " Vertrautheit mit digitalen Angeboten.");
  }

  private List<String> tell(Language language) {
    return Explanation.of(anna.context(), anna.decide(), language).sentences();
  }
}
