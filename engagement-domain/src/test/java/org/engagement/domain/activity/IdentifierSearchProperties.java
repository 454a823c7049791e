package org.engagement.domain.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.engagement.requirement.Requirement;

class IdentifierSearchProperties {

  @Requirement("GDPR Art. 5(1)(c)")
  @Property(tries = 500)
  void what_is_masked_holds_nothing_that_is_found(@ForAll("texts") String text) {
    String masked = IdentifierSearch.mask(text);
    assertThat(IdentifierSearch.finds(masked)).isFalse();
    assertThat(IdentifierSearch.mask(masked)).isEqualTo(masked);
  }

  @Property(tries = 500)
  void a_text_without_a_find_is_not_touched(@ForAll("texts") String text) {
    if (!IdentifierSearch.finds(text)) {
      assertThat(IdentifierSearch.mask(text)).isSameAs(text);
    }
  }

  @Property(tries = 500)
  void every_insurance_number_is_found_and_no_neighbour_of_it(
      @ForAll @CharRange(from = 'A', to = 'Z') char letter,
      @ForAll @IntRange(max = 99_999_999) int digits,
      @ForAll @IntRange(min = 1, max = 9) int off) {
    String number = Planted.insuranceNumber(letter, digits);
    char wrong = (char) ('0' + (number.charAt(9) - '0' + off) % 10);
    assertThat(IdentifierSearch.finds(number)).isTrue();
    assertThat(IdentifierSearch.finds(number.substring(0, 9) + wrong)).isFalse();
  }

  @Property(tries = 300)
  void details_stay_sound_when_they_are_minimised(@ForAll("texts") String text) {
    if (!UsageDetails.isName(text)) {
      return;
    }
    Minimisation kept = Minimisation.of(new UsageDetails(text, "refund_form_2024", 5L, true));
    assertThat(kept.masked()).isEqualTo(IdentifierSearch.finds(text) ? 1 : 0);
    assertThat(kept.details().featureId()).isEqualTo("refund_form_2024");
  }

  /** Pieces that the search looks for, in any order, cut anywhere. */
  @Provide
  Arbitrary<String> texts() {
    List<String> pieces =
        List.of(
            "@",
            "%40",
            "&#64;",
            "\\u0040",
            "(at)",
            ".",
            "de",
            "anna",
            "example.de",
            "+49",
            "0151",
            "23456789",
            " ",
            "-",
            "DE89",
            "3704 0044 0532 0130 00",
            "A123456780",
            "YW5uYUBleGFtcGxlLmRl",
            "616e6e61406578616d706c652e6465",
            "%25",
            "&amp;",
            "＠",
            "１",
            "а",
            "\u200b",
            "ﷺ",
            "[masked]",
            "_",
            "/",
            "x",
            "ä",
            "\ud83d\ude00",
            "0x",
            "=",
            "%2B");
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(pieces),
            Arbitraries.of(Planted.all()),
            Arbitraries.strings().all().ofMaxLength(3));
    return piece
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(list -> list.stream().collect(Collectors.joining()));
  }
}
