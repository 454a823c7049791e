package org.engagement.domain.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCellsTest {
  private static final Set<AnalysisTrait> ALL = EnumSet.allOf(AnalysisTrait.class);
  private static final List<List<String>> WORDS =
      List.of(
          List.of("15-17", "18-21", "22-30", "66+"),
          List.of("low", "middle", "high"),
          List.of("email", "push", "unknown"));

  @Test
  @Requirement("GDPR Art. 25")
  void a_cell_with_fewer_than_the_least_is_left_out() {
    Map<Pseudonym, List<String>> people = people("22-30", 10);
    people.putAll(people("66+", 9));
    people.putAll(people("15-17", 2));

    assertThat(SafeCells.of(people, 10).counts(EnumSet.of(AnalysisTrait.AGE_GROUP)))
        .containsExactly(Map.entry(List.of("22-30"), 10));
  }

  @Test
  @Requirement("GDPR Art. 25")
  void those_left_out_are_nobody_or_as_many_as_the_least() {
    Map<Pseudonym, List<String>> people = people("22-30", 12);
    people.putAll(people("18-21", 30));
    people.putAll(people("66+", 1));

    assertThat(SafeCells.of(people, 10).counts(EnumSet.of(AnalysisTrait.AGE_GROUP)))
        .as("with 12 told as well, a total would give the one away")
        .containsExactly(Map.entry(List.of("18-21"), 30));
  }

  @Test
  void nobody_is_no_cell() {
    assertThat(SafeCells.of(Map.of(), 10).counts(Set.of())).isEmpty();
    assertThat(SafeCells.of(people("66+", 9), 10).counts(Set.of())).isEmpty();
    assertThat(SafeCells.of(people("66+", 10), 10).counts(Set.of()))
        .containsExactly(Map.entry(List.of(), 10));
    assertThatIllegalArgumentException().isThrownBy(() -> SafeCells.of(Map.of(), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30})
  @Requirement("GDPR Art. 25")
  @Requirement("SGB V § 68b")
  void no_two_answers_differ_by_fewer_than_the_least(int least) {
    Random random = new Random(least);
    for (int town = 0; town < 20; town++) {
      SafeCells cells = SafeCells.of(town(random, 40 * least), least);
      for (int attack = 0; attack < 500; attack++) {
        Set<Pseudonym> one = asked(cells, random);
        Set<Pseudonym> other = asked(cells, random);
        assertThat(without(one, other).size()).matches(size -> size == 0 || size >= least);
        assertThat(without(other, one).size()).matches(size -> size == 0 || size >= least);
      }
    }
  }

  private static Set<Pseudonym> without(Set<Pseudonym> some, Set<Pseudonym> others) {
    Set<Pseudonym> left = new HashSet<>(some);
    left.removeAll(others);
    return left;
  }

  /** Whom an answer to a random question is about. */
  private static Set<Pseudonym> asked(SafeCells cells, Random random) {
    Map<AnalysisTrait, String> wanted = new EnumMap<>(AnalysisTrait.class);
    for (AnalysisTrait trait : ALL) {
      if (random.nextBoolean()) {
        wanted.put(trait, word(trait, random));
      }
    }
    SafeCells answer = cells.only(wanted);
    Set<Pseudonym> people = new HashSet<>();
    answer.cells().forEach(cell -> people.addAll(cell.people()));
    assertThat(answer.counts(ALL).values().stream().mapToInt(each -> each).sum())
        .isEqualTo(people.size());
    return people;
  }

  private static Map<Pseudonym, List<String>> town(Random random, int size) {
    Map<Pseudonym, List<String>> people = new HashMap<>();
    for (int i = 0; i < size; i++) {
      people.put(
          Pseudonym.of(new UUID(random.nextLong(), random.nextLong())),
          ALL.stream().map(trait -> word(trait, random)).toList());
    }
    return people;
  }

  /** The first words are common, the last are rare. */
  private static String word(AnalysisTrait trait, Random random) {
    List<String> words = WORDS.get(trait.ordinal());
    return words.get((int) (words.size() * random.nextDouble() * random.nextDouble()));
  }

  private static Map<Pseudonym, List<String>> people(String age, int count) {
    Map<Pseudonym, List<String>> people = new HashMap<>();
    for (int i = 0; i < count; i++) {
      people.put(Pseudonym.of(new UUID(age.hashCode(), i)), List.of(age, "low", "email"));
    }
    return people;
  }
}
