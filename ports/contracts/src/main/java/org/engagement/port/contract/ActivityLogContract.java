package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.dora;
import static org.engagement.port.contract.Fixtures.someone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.ActivityLog.AppendResult.ConsentMoved;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.ActivityLog} must do while nobody hurries it. */
@DisplayName("An activity log")
public abstract class ActivityLogContract extends StoreContract {

  @Test
  @DisplayName("gives back an activity of every kind with all that was said of it")
  void gives_back_what_was_appended() {
    List<ActivityEvent> all = Activities.ofEveryKind(anna());

    append(all.toArray(ActivityEvent[]::new));

    assertThat(logOf(anna())).containsExactlyElementsOf(all);
  }

  @Test
  @DisplayName("keeps the order of arrival of a group, whatever the times of its activities")
  void keeps_the_order_of_arrival() {
    ActivityEvent late = viewed(anna(), "late", NOON);
    ActivityEvent early = viewed(cem(), "early", NOON.minus(DAY));
    ActivityEvent last = viewed(bert(), "last", NOON.minus(DAY.multipliedBy(2)));

    append(late, early);
    append(last);

    assertThat(logOf(anna())).containsExactly(late, early, last);
  }

  @Test
  @DisplayName("numbers the activities of a group upwards from above 0")
  void numbers_upwards() {
    append(viewed(anna(), "1"), viewed(anna(), "2"));
    append(viewed(anna(), "3"));

    List<Long> positions = readAll(anna()).stream().map(LoggedActivity::position).toList();

    assertThat(positions).hasSize(3).doesNotHaveDuplicates().isSorted();
    assertThat(positions.getFirst()).isPositive();
  }

  @Test
  @DisplayName("reads on from a position, as many as asked for at most")
  void reads_on_from_a_position() {
    append(viewed(anna(), "1"), viewed(anna(), "2"), viewed(anna(), "3"), viewed(anna(), "4"));
    List<LoggedActivity> all = readAll(anna());

    var log = kept().activityLog();
    ShardGroup group = groupOf(anna());

    assertThat(log.read(group, 0, 2)).containsExactlyElementsOf(all.subList(0, 2));
    assertThat(log.read(group, all.get(1).position(), 2))
        .containsExactlyElementsOf(all.subList(2, 4));
    assertThat(log.read(group, all.getLast().position(), 2)).isEmpty();
  }

  @Test
  @DisplayName("shows each group its own subjects' activities and no others")
  void keeps_groups_apart() {
    append(viewed(anna(), "hers"), viewed(dora(), "her own"));

    assertThat(logOf(anna())).containsExactly(viewed(anna(), "hers"));
    assertThat(logOf(dora())).containsExactly(viewed(dora(), "her own"));
  }

  @Test
  @DisplayName("stores an activity once, however much later and changed it comes again")
  void stores_an_activity_once() {
    append(viewed(anna(), "again"));

    var result =
        kept()
            .activityLog()
            .append(judgedNow(viewed(anna(), "again", NOON.plus(DAY.multipliedBy(200)))));

    assertThat(result).isEqualTo(new Appended(Set.of(0)));
    assertThat(logOf(anna())).containsExactly(viewed(anna(), "again"));
  }

  @Test
  @DisplayName("tells which of a batch it had, and stores the others")
  void tells_which_were_duplicates() {
    append(viewed(anna(), "1"), viewed(dora(), "3"));

    var result =
        kept()
            .activityLog()
            .append(
                judgedNow(
                    viewed(cem(), "0"),
                    viewed(anna(), "1"),
                    viewed(anna(), "2"),
                    viewed(dora(), "3")));

    assertThat(result).isEqualTo(new Appended(Set.of(1, 3)));
    assertThat(logOf(anna()))
        .containsExactly(viewed(anna(), "1"), viewed(cem(), "0"), viewed(anna(), "2"));
  }

  @Test
  @DisplayName("takes the same event name of two people as two events")
  void keeps_people_apart() {
    append(viewed(anna(), "same"));
    append(viewed(bert(), "same"));

    assertThat(logOf(anna())).hasSize(2);
  }

  @Test
  @DisplayName("takes a batch of many people of all groups as one")
  void takes_large_batches() {
    List<ActivityEvent> many =
        IntStream.range(0, 2_000).mapToObj(i -> viewed(someone(i), "e-" + i)).toList();

    append(many.toArray(ActivityEvent[]::new));

    List<ActivityEvent> read = new ArrayList<>();
    for (ShardGroup group : ShardGroup.all()) {
      kept().activityLog().read(group, 0, 10_000).forEach(logged -> read.add(logged.event()));
    }
    assertThat(read).hasSameSizeAs(many);
    assertThat(Set.copyOf(read).equals(Set.copyOf(many))).isTrue();
  }

  @Test
  @DisplayName("stores nothing that was judged before a consent change, and says where it was")
  void stores_nothing_judged_before_a_consent_change() {
    IntakeBatch judged = judgedNow(viewed(anna(), "hers"), viewed(dora(), "her own"));
    long epoch = consentMoves(bert(), "withdraws");

    AppendResult result = kept().activityLog().append(judged);

    assertThat(result).isEqualTo(new ConsentMoved(Map.of(anna().shard(), epoch)));
    assertThat(logOf(anna())).isEmpty();
    assertThat(logOf(dora())).isEmpty();
  }

  @Test
  @DisplayName("compares the shards of suppressed subjects too, of whom there is nothing to store")
  void compares_suppressed_subjects_too() {
    IntakeBatch judged = new IntakeBatch(List.of(), epochOf(anna()), Map.of());
    long epoch = consentMoves(anna(), "grants");

    assertThat(kept().activityLog().append(judged))
        .isEqualTo(new ConsentMoved(Map.of(anna().shard(), epoch)));
  }

  @Test
  @DisplayName("is not held up by a consent change in another shard")
  void other_shards_do_not_matter() {
    IntakeBatch judged = judgedNow(viewed(anna(), "hers"));
    consentMoves(cem(), "withdraws");

    assertThat(kept().activityLog().append(judged)).isEqualTo(new Appended(Set.of()));
    assertThat(logOf(anna())).hasSize(1);
  }

  @Test
  @DisplayName("takes a refused batch once it was judged again")
  void takes_a_batch_judged_again() {
    IntakeBatch judged = judgedNow(viewed(anna(), "hers"));
    consentMoves(anna(), "changes nothing that matters");
    kept().activityLog().append(judged);

    append(viewed(anna(), "hers"));

    assertThat(logOf(anna())).containsExactly(viewed(anna(), "hers"));
  }
}
