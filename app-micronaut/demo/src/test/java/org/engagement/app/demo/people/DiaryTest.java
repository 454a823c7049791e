package org.engagement.app.demo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.app.demo.people.Appointment.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A diary")
class DiaryTest {
  private static final Instant START = Instant.parse("2026-03-23T00:00:00Z");
  private static final int DAYS = 14;
  private static final List<Person> PEOPLE = Population.of(3, 200, DAYS);

  @Test
  void has_one_thing_at_a_time_within_the_days() {
    for (Person person : PEOPLE) {
      List<Appointment> diary = Diary.of(person, 3, START, DAYS);

      assertThat(diary.stream().map(Appointment::at).toList())
          .doesNotHaveDuplicates()
          .isSorted()
          .allMatch(START::isBefore)
          .allMatch(START.plus(Duration.ofDays(DAYS))::isAfter);
    }
  }

  @Test
  void of_all_people_together_has_every_kind_of_appointment() {
    assertThat(
            PEOPLE.stream()
                .flatMap(person -> Diary.of(person, 3, START, DAYS).stream())
                .map(Appointment::kind)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(Kind.values()));
  }

  @Test
  void leaves_the_app_alone_while_its_person_is_away() {
    Person away = PEOPLE.get(8);
    Instant from = START.plus(Duration.ofDays(away.awayFrom()));

    assertThat(Diary.of(away, 3, START, DAYS))
        .filteredOn(one -> one.kind() == Kind.VISIT)
        .isNotEmpty()
        .allMatch(one -> one.at().isBefore(from));
  }

  @Test
  void lets_a_consent_for_a_while_end_within_the_days() {
    for (Person person : PEOPLE) {
      assertThat(Diary.endOfConsent(person, START, DAYS))
          .isBetween(
              START.plus(Duration.ofDays(DAYS).dividedBy(2)), START.plus(Duration.ofDays(DAYS)));
    }
  }
}
