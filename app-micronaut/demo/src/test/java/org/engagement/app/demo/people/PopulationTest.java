package org.engagement.app.demo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.domain.activity.IdentifierSearch;
import org.engagement.domain.subject.AgeGroup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The population")
class PopulationTest {
  private static final List<Person> PEOPLE = Population.of(7, 300, 14);

  @Test
  void is_the_same_for_the_same_seed_and_another_for_another() {
    assertThat(Population.of(7, 300, 14)).isEqualTo(PEOPLE);
    assertThat(Population.of(8, 300, 14)).isNotEqualTo(PEOPLE);
  }

  @Test
  void has_people_of_all_ages_attitudes_and_notices_whatever_its_size() {
    List<Person> few = Population.of(7, Population.SMALLEST, 14);

    assertThat(few.stream().map(Person::ageGroup).collect(Collectors.toSet()))
        .hasSize(AgeGroup.values().length)
        .allSatisfy(label -> assertThat(AgeGroup.labelled(label)).isPresent());
    assertThat(few.stream().map(Person::attitude).collect(Collectors.toSet()))
        .isEqualTo(Set.of(Attitude.values()));
    assertThat(few.stream().map(Person::notice).collect(Collectors.toSet()))
        .isEqualTo(Set.of(Notice.values()));
  }

  @Test
  void gives_everybody_identifiers_of_their_own_that_a_search_finds_in_any_disguise() {
    List<String> all =
        PEOPLE.stream().flatMap(person -> person.identifiers().all().stream()).toList();

    assertThat(all).doesNotHaveDuplicates();
    for (String identifier : all) {
      for (Disguise disguise : Disguise.values()) {
        assertThat(IdentifierSearch.finds("profile " + disguise.of(identifier)))
            .as(disguise.name())
            .isTrue();
      }
    }
  }

  @Test
  void tells_nobody_s_name_in_a_text() {
    Person person = PEOPLE.get(0);

    assertThat(person.names())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(person + " " + person.identifiers()).doesNotContain(name));
  }
}
