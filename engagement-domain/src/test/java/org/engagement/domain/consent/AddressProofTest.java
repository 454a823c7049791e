package org.engagement.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.subject.Language;
import org.engagement.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Requirement("UWG § 7(2)")
class AddressProofTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final NoticeVersion NOTICE = new NoticeVersion("2026-1", Language.GERMAN);
  private static final AddressProof PROOF =
      new AddressProof(TextHash.of("t"), NOTICE, at(-1), at(0));

  @Test
  void confirms_a_grant_that_stood_when_it_was_confirmed() {
    assertThat(confirms(granted(-5, null))).isTrue();
    assertThat(confirms(granted(-5, null), granted(5, null))).isTrue();
  }

  @Test
  void confirms_nothing_that_was_granted_later_or_never() {
    assertThat(confirms()).isFalse();
    assertThat(confirms(granted(5, null))).isFalse();
  }

  @Test
  void confirms_nothing_that_was_withdrawn_or_ran_out_and_was_given_again() {
    assertThat(confirms(granted(-5, null), withdrawn(-2))).isFalse();
    assertThat(confirms(granted(-5, null), withdrawn(5))).isFalse();
    assertThat(confirms(granted(-5, null), withdrawn(5), granted(6, null))).isFalse();
    assertThat(confirms(granted(-5, at(4)), granted(6, null))).isFalse();
    assertThat(confirms(granted(-5, at(4)), granted(3, null))).isTrue();
  }

  @Test
  void confirms_nothing_of_another_purpose() {
    var other = new ConsentEvent.Granted(Purpose.PERSONALISED_HELP, at(-5), at(-5), said(), null);

    assertThat(confirms(other)).isFalse();
  }

  @Test
  void follows_what_it_answers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AddressProof(TextHash.of("t"), NOTICE, at(1), at(0)));
  }

  private static boolean confirms(ConsentEvent... events) {
    return PROOF.confirms(
        new ConsentHistory(List.of(events)), Purpose.ADVERTISING, new LegalBasis.Consent());
  }

  private static ConsentEvent granted(int hour, @Nullable Instant end) {
    return new ConsentEvent.Granted(Purpose.ADVERTISING, at(hour), at(hour), said(), end);
  }

  private static ConsentEvent withdrawn(int hour) {
    return new ConsentEvent.Withdrawn(Purpose.ADVERTISING, at(hour), at(hour), said());
  }

  private static Expression said() {
    return new Expression(NOTICE, "app-settings", null);
  }

  private static Instant at(int hour) {
    return NOON.plus(Duration.ofHours(hour));
  }
}
