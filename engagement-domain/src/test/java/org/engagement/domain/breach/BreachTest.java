package org.engagement.domain.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.Breach.Move;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreachTest {
  private static final Instant AWARE = Instant.parse("2026-03-28T12:00:00Z");
  private static final Account FIRST = Account.first("facts", Set.of("profiles"));
  private static final Breach BREACH =
      Breach.noticed(new BreachId(new UUID(1, 2)), AWARE, AWARE, FIRST);
  private static final Pseudonym ANNA = new Pseudonym(1, 1);

  @Requirement("GDPR Art. 33")
  @ParameterizedTest
  @CsvSource({
    "PT23H59M59.999S, 0",
    "PT24H, 1",
    "PT47H59M, 1",
    "PT48H, 2",
    "PT65H59M, 2",
    "PT66H, 3",
    "PT500H, 3"
  })
  void gives_alarm_by_the_hours_since_awareness_whatever_the_clocks_of_summer(
      Duration since, int alarms) {
    assertThat(BREACH.due(AWARE.plus(since))).hasSize(alarms);
    assertThat(BREACH.endsAt()).isEqualTo(AWARE.plus(Duration.ofDays(3)));
  }

  @Requirement("GDPR Art. 33")
  @Test
  void gives_no_alarm_twice_nor_where_no_authority_is_to_be_told() {
    Instant late = AWARE.plus(Duration.ofHours(66));
    Breach alarmed = BREACH.alarmed(BREACH.due(AWARE.plus(Duration.ofDays(1))));
    assertThat(alarmed.due(late)).containsExactly(Alarm.AFTER_48_HOURS, Alarm.AFTER_66_HOURS);
    assertThat(alarmed.nextAlarm()).contains(AWARE.plus(Duration.ofDays(2)));

    assertThat(made(BREACH.describe(known(Risk.UNLIKELY, ""))).due(late)).isEmpty();
    Breach supervised = notified(BREACH, Addressee.SUPERVISION, AWARE);
    assertThat(supervised.due(late)).hasSize(3);
    assertThat(notified(supervised, Addressee.DATA_PROTECTION, AWARE).due(late)).isEmpty();
  }

  @Requirement("GDPR Art. 33")
  @Test
  void takes_a_notification_after_72_hours_only_with_the_reasons_for_the_delay() {
    Instant end = AWARE.plus(Duration.ofDays(3));
    var late = new Notification(end, "file");
    assertThat(BREACH.notified(Addressee.DATA_PROTECTION, late))
        .isEqualTo(new Move.NotPossible(Breach.Obstacle.DELAY_IS_NOT_EXPLAINED));
    notified(BREACH, Addressee.DATA_PROTECTION, end.minusNanos(1));
    Breach explained = made(BREACH.describe(known(Risk.POSSIBLE, "nobody was there")));
    Breach told = made(explained.notified(Addressee.DATA_PROTECTION, late));
    assertThat(notified(told, Addressee.DATA_PROTECTION, end.plusSeconds(9)).notified())
        .containsEntry(Addressee.DATA_PROTECTION, late);
  }

  @Requirement("GDPR Art. 33")
  @Test
  void covers_exactly_the_span_the_key_and_the_kinds_of_its_scope() {
    Instant until = AWARE.plusSeconds(10);
    var scope = new LeakScope.ReadsBy("key", Set.of("profile"), AWARE, until);
    assertThat(scope.covers(read("key", "profile", AWARE))).isTrue();
    assertThat(scope.covers(read("key", "profile", until.minusNanos(1)))).isTrue();
    assertThat(scope.covers(read("key", "profile", until))).isFalse();
    assertThat(scope.covers(read("key", "profile", AWARE.minusNanos(1)))).isFalse();
    assertThat(scope.covers(read("other", "profile", AWARE))).isFalse();
    assertThat(scope.covers(read("key", "inbox", AWARE))).isFalse();
    assertThat(scope.covers(entry(AuditAction.CONSENT_RECORDED, "key", AWARE, Map.of()))).isFalse();
    var sent = new LeakScope.HandedTo("email", AWARE, until);
    Map<String, String> byMail = Map.of("channel", "email");
    assertThat(sent.covers(entry(AuditAction.DELIVERY_CLAIMED, "engine", AWARE, byMail))).isTrue();
    assertThat(sent.covers(entry(AuditAction.DELIVERY_SETTLED, "engine", AWARE, byMail))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LeakScope.HandedTo("email", until, until));
  }

  @Test
  void counts_people_once_and_their_entries_each() {
    var affected =
        new Affected(new LeakScope.ReadsBy("key", Set.of(), AWARE, AWARE.plusSeconds(1)));
    List.of(
            read("key", "profile", AWARE),
            read("key", "inbox", AWARE),
            AuditEntry.of(
                AuditAction.PERSONAL_DATA_READ, AWARE, "key", null, Map.of("data", "profile")))
        .forEach(affected);
    assertThat(affected.people()).containsExactly(Map.entry(ANNA, 2));
    assertThat(affected.kinds()).containsExactly(Map.entry("inbox", 1), Map.entry("profile", 1));
  }

  private static Breach notified(Breach breach, Addressee addressee, Instant at) {
    return made(breach.notified(addressee, new Notification(at, "file")));
  }

  private static Account known(Risk risk, String delay) {
    return new Account("facts", Set.of("profiles"), "effects", "remedies", risk, delay);
  }

  private static Breach made(Move move) {
    return ((Move.Made) move).breach();
  }

  private static AuditEntry read(String actor, String kind, Instant at) {
    return entry(AuditAction.PERSONAL_DATA_READ, actor, at, Map.of("data", kind));
  }

  private static AuditEntry entry(
      AuditAction action, String actor, Instant at, Map<String, String> details) {
    return AuditEntry.of(action, at, actor, ANNA, details);
  }
}
