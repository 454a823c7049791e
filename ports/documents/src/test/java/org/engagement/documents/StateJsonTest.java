package org.engagement.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.segment.Membership;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateJsonTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final DefinitionRef GOAL = new DefinitionRef(DefinitionKind.GOAL, "bonus", 1);

  @Test
  void memberships_read_back() {
    var segment = new DefinitionRef(DefinitionKind.SEGMENT, "stuck", 2);
    var memberships = Map.of("stuck", new Membership(segment, NOON.plusNanos(1_000)));

    assertThat(StateJson.readMemberships(StateJson.writeMemberships(memberships)))
        .isEqualTo(memberships);
  }

  @Test
  void assignments_read_back() {
    var assignments = Map.of("one", true, "two", false);

    assertThat(StateJson.readAssignments(StateJson.writeAssignments(assignments)))
        .isEqualTo(assignments);
  }

  @Test
  void goals_read_back_in_their_order() {
    var goals =
        List.of(
            new OpenGoal(new MessageId(new UUID(9, 9)), GOAL, NOON, NOON.plusSeconds(5)),
            new OpenGoal(new MessageId(new UUID(1, 1)), GOAL, NOON, NOON.plusSeconds(9)));

    assertThat(StateJson.readGoals(StateJson.writeGoals(goals))).isEqualTo(goals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"stuck\":[\"nothings\",\"stuck\",2]}", "{\"stuck\":[5]}"})
  void what_is_damaged_is_refused_without_a_word_of_it(String damaged) {
    assertThatIllegalStateException()
        .isThrownBy(() -> StateJson.readMemberships(damaged.getBytes(StandardCharsets.UTF_8)))
        .withMessage("a membership on record is damaged")
        .withNoCause();
  }
}
