package org.engagement.domain.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Minimisation")
class MinimisationTest {

  @Requirement("GDPR Art. 5(1)(c)")
  @Test
  void masks_identifiers_in_both_names_and_counts_the_values() {
    Minimisation kept =
        Minimisation.of(new UsageDetails("Profil anna@example.de", "call_015123456789", 7L, true));

    assertThat(kept.details())
        .isEqualTo(new UsageDetails("Profil [masked]", "call_[masked]", 7L, true));
    assertThat(kept.masked()).isEqualTo(2);
  }

  @Test
  void hands_back_the_very_details_where_there_is_nothing_to_mask() {
    UsageDetails details = new UsageDetails("Startseite", null, null, null);

    assertThat(Minimisation.of(details).details()).isSameAs(details);
    assertThat(Minimisation.of(details).masked()).isZero();
  }

  @Test
  void masks_the_whole_name_where_masking_a_part_would_make_it_too_long() {
    String longest = "ﷺ".repeat(185) + " anna@t.co";

    Minimisation kept = Minimisation.of(new UsageDetails(longest, null, null, null));

    assertThat(kept.details().screenName()).isEqualTo(IdentifierSearch.MASK);
    assertThat(kept.masked()).isEqualTo(1);
  }
}
