package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.SubjectState;
import org.junit.jupiter.api.Test;

class GroupStatesTest {
  private static final Pseudonym ANNA = Pseudonym.of(new UUID(1, 1));
  private static final Pseudonym BEN = Pseudonym.of(new UUID(1, 2));
  private static final Pseudonym CLARA = Pseudonym.of(new UUID(1, 3));
  private static final long TWO_STATES = 2 * StateSize.bytes(stateOf(ANNA));

  private final GroupStates states = new GroupStates(TWO_STATES);

  @Test
  void serves_a_state_at_the_epoch_of_its_commit_alone() {
    committed(7, ANNA);

    assertThat(at(7, ANNA)).containsOnlyKeys(ANNA);
    assertThat(at(8, ANNA)).isEmpty();
    assertThat(at(6, ANNA)).isEmpty();
  }

  @Test
  void forgets_those_used_longest_ago_where_memory_ends() {
    committed(7, ANNA);
    committed(7, BEN);
    at(7, ANNA);

    committed(7, CLARA);

    assertThat(at(7, ANNA, BEN, CLARA)).containsOnlyKeys(ANNA, CLARA);
  }

  @Test
  void takes_a_state_that_comes_again_into_account_once() {
    for (int i = 0; i < 10; i++) {
      committed(7, ANNA, BEN);
    }

    assertThat(at(7, ANNA, BEN)).containsOnlyKeys(ANNA, BEN);
  }

  @Test
  void remembers_nothing_without_memory() {
    GroupStates none = new GroupStates(0);
    none.committed(List.of(stateOf(ANNA)), Map.of(ANNA.shard(), 7L));

    assertThat(none.at(Map.of(ANNA, snapshot(7)))).isEmpty();
  }

  private void committed(long epoch, Pseudonym... subjects) {
    for (Pseudonym subject : subjects) {
      states.committed(List.of(stateOf(subject)), Map.of(subject.shard(), epoch));
    }
  }

  private Map<Pseudonym, SubjectState> at(long epoch, Pseudonym... subjects) {
    Map<Pseudonym, ConsentSnapshot> snapshots = new HashMap<>();
    for (Pseudonym subject : subjects) {
      snapshots.put(subject, snapshot(epoch));
    }
    return states.at(snapshots);
  }

  private static SubjectState stateOf(Pseudonym subject) {
    return ProjectingActivity.unseen(subject);
  }

  private static ConsentSnapshot snapshot(long epoch) {
    return new ConsentSnapshot(ConsentHistory.EMPTY, Standing.ACTIVE, epoch);
  }
}
