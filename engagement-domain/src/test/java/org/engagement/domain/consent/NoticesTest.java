package org.engagement.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.Notices.OnChange;
import org.engagement.domain.subject.Language;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofDays(10));
  private static final Purpose HELP = Purpose.PERSONALISED_HELP;
  private static final Notice FIRST = notice("1", NOON.minusSeconds(60), true);
  private static final Notice TYPOS = notice("1.1", NOON.plusSeconds(60), false);
  private static final Notice SECOND = notice("2", LATER, true);

  @Requirement("GDPR Art. 7(1)")
  @Test
  void that_changed_materially_end_what_was_agreed_to_before_where_the_register_says_so() {
    LegalBasis ends = basis(OnChange.END, FIRST, TYPOS, SECOND);

    assertThat(status(ends, agreed("1", NOON), LATER.minusNanos(1)).inForce()).isTrue();
    assertThat(status(ends, agreed("1", NOON), LATER)).isEqualTo(new ConsentStatus.Outdated(LATER));
    assertThat(agreed("1", NOON).nextChange(HELP, ends, NOON)).contains(LATER);
  }

  @Test
  void that_changed_materially_leave_it_in_force_and_ask_again_where_the_register_says_so() {
    LegalBasis.Consent asks = basis(OnChange.ASK, FIRST, TYPOS, SECOND);
    ConsentHistory anna = agreed("1", NOON);

    assertThat(status(asks, anna, LATER).inForce()).isTrue();
    assertThat(anna.renewalDue(HELP, asks, LATER.minusNanos(1))).isEmpty();
    assertThat(anna.renewalDue(HELP, asks, LATER)).contains(LATER);
    assertThat(anna.plus(grant("2", LATER)).renewalDue(HELP, asks, LATER)).isEmpty();
  }

  @Test
  void are_agreed_to_anew_by_naming_the_new_one_even_before_it_is_valid() {
    LegalBasis ends = basis(OnChange.END, FIRST, SECOND);

    assertThat(status(ends, agreed("2", NOON), LATER).inForce()).isTrue();
    assertThat(status(ends, agreed("1", NOON).plus(grant("2", LATER)), LATER).inForce()).isTrue();
  }

  @Test
  void that_changed_in_words_only_change_nothing() {
    LegalBasis ends = basis(OnChange.END, FIRST, TYPOS);

    assertThat(status(ends, agreed("1", NOON), LATER).inForce()).isTrue();
    assertThat(agreed("1", NOON).nextChange(HELP, ends, NOON)).isEmpty();
  }

  @Test
  void stand_once_in_each_language() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Notices(List.of(FIRST, FIRST), OnChange.ASK))
        .withMessage("a notice stands once in each language");
  }

  @Test
  void are_known_by_the_hash_of_their_text() {
    assertThat(TextHash.of("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThatIllegalArgumentException().isThrownBy(() -> new TextHash("ABC"));
  }

  private static ConsentStatus status(LegalBasis basis, ConsentHistory history, Instant at) {
    return history.statusOf(HELP, basis, at);
  }

  private static ConsentHistory agreed(String version, Instant at) {
    return ConsentHistory.EMPTY.plus(grant(version, at));
  }

  private static ConsentEvent grant(String version, Instant at) {
    var notice = new NoticeVersion(version, Language.GERMAN);
    return new ConsentEvent.Granted(
        HELP, at, at, new Expression(notice, "app-settings", null), null);
  }

  private static LegalBasis.Consent basis(OnChange onChange, Notice... notices) {
    return new LegalBasis.Consent(new Notices(Stream.of(notices).toList(), onChange), null);
  }

  private static Notice notice(String version, Instant validFrom, boolean material) {
    return new Notice(
        new NoticeVersion(version, Language.GERMAN), TextHash.of(version), validFrom, material);
  }
}
