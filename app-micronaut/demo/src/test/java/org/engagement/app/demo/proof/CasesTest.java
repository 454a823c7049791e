package org.engagement.app.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A check")
class CasesTest {
  @Test
  void that_saw_everything_and_nothing_broken_holds() {
    Cases cases = new Cases("inbox items");
    cases.saw("inbox items", 3);
    cases.mustHold(true, "stays whole");

    assertThat(cases.checked())
        .isEqualTo(
            new Checked(
                true,
                Map.of("inboxItems", "more than 0", "broken", List.of()),
                Map.of("inboxItems", 3L, "broken", List.of()),
                "3 inbox items"));
  }

  @Test
  void that_saw_none_of_a_kind_does_not_hold() {
    Cases cases = new Cases("mails", "calls");
    cases.saw("mails");

    assertThat(cases.checked().holds()).isFalse();
  }

  @Test
  void that_saw_something_broken_does_not_hold_and_says_what() {
    Cases cases = new Cases("mails");
    cases.saw("mails", 2);
    cases.mustHold(false, "came twice");
    cases.broke("came twice");

    assertThat(cases.checked().holds()).isFalse();
    assertThat(cases.checked().words()).isEqualTo("2 mails; BROKEN 2 times: came twice");
  }
}
