package org.engagement.domain.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingNoticeTest {
  private static final String TITLE = "Sie haben eine neue Nachricht";
  private static final String TEXT = "In Ihrer App wartet eine Nachricht auf Sie.";

  @ParameterizedTest
  @ValueSource(strings = {"email", "push", "sms", "letter"})
  void may_leave_the_app_in_each_of_its_wordings(String channel) {
    assertThat(WaitingNotice.all())
        .allSatisfy(notice ->
            assertThatCode(() -> variant(new Channel(channel), notice.title(), notice.text()))
                .doesNotThrowAnyException());
  }

  @Requirement("GDPR Art. 9")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ihre Insulinpumpe wurde genehmigt | " + TEXT,
        TITLE + " | Ihr Antrag auf Kur ist noch nicht fertig.",
        TITLE + " | " + TEXT + " https://app.example/diabetes",
        TITLE + " | {{profile.diagnosis}}",
        "Sie haben eine neue Nachricht! | " + TEXT,
      })
  void is_the_only_thing_that_leaves_the_app(String title, String text) {
    for (String channel : Set.of("email", "push", "sms", "letter")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> variant(new Channel(channel), title, text))
          .withMessageContaining("nothing else is said outside the app")
          .withMessageNotContaining(text);
    }
    assertThatCode(() -> variant(Channel.IN_APP, title, text)).doesNotThrowAnyException();
  }

  @Test
  void has_a_wording_in_german_and_english() {
    assertThat(WaitingNotice.all())
        .extracting(WaitingNotice::language)
        .contains(Language.GERMAN, Language.ENGLISH);
  }

  private static ContentVariant variant(Channel channel, String title, String text) {
    return new ContentVariant(channel, Language.GERMAN, ReadingLevel.STANDARD, title, text);
  }
}
