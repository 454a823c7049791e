package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.SubjectPreferences} must do. */
@DisplayName("A subject's preferences")
public abstract class SubjectPreferencesContract extends StoreContract {
  private static final Preferences MUCH =
      new Preferences(
          List.of("push", "email"),
          NotificationFrequency.WEEKLY,
          ReadingLevel.SIMPLE,
          ZoneId.of("Europe/Lisbon"),
          Language.ENGLISH);

  @Test
  @DisplayName("are given back as they were said, whether much was said, little or nothing")
  void are_given_back_as_said() {
    Preferences noChannels = new Preferences(List.of(), null, null, null, null);
    assertThat(of(anna())).isEmpty();

    put(anna(), MUCH, NOON);
    assertThat(of(anna())).containsExactly(Map.entry(anna(), MUCH));

    put(anna(), noChannels, NOON);
    assertThat(of(anna())).containsExactly(Map.entry(anna(), noChannels));

    put(anna(), Preferences.NONE, NOON);
    assertThat(of(anna())).containsExactly(Map.entry(anna(), Preferences.NONE));
  }

  @Test
  @DisplayName("are each subject's own")
  void are_each_subjects_own() {
    put(anna(), MUCH, NOON);

    assertThat(of(bert())).isEmpty();
    assertThat(kept().subjectPreferences().of(List.of(anna(), bert()))).containsOnlyKeys(anna());
  }

  @Test
  @DisplayName("have the subject looked at again, and leave an audit entry")
  void have_the_subject_looked_at_again() {
    put(anna(), MUCH, NOON);
    put(anna(), Preferences.NONE, NOON.plusSeconds(1));

    assertThat(kept().projections().due(groupOf(anna()), NOON.plusSeconds(1), 10))
        .containsExactly(timer(anna(), NOON.plusSeconds(1)));
    assertThat(kept().auditLog().size()).isEqualTo(2);
  }

  private void put(Pseudonym who, Preferences preferences, Instant at) {
    kept()
        .subjectPreferences()
        .put(who, preferences, timer(who, at), entry(AuditAction.PREFERENCES_CHANGED, who));
  }

  private static Timer timer(Pseudonym who, Instant at) {
    return new Timer(who, at, Timer.Reason.PREFERENCES);
  }

  private Map<Pseudonym, Preferences> of(Pseudonym who) {
    return kept().subjectPreferences().of(List.of(who));
  }
}
