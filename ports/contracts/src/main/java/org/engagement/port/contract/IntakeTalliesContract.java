package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.anna;

import java.util.List;
import java.util.Map;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.IntakeTallies.Counter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link IntakeTallies} must do. */
@DisplayName("The intake's tallies")
public abstract class IntakeTalliesContract extends StoreContract {
  private static final IntakeTallies.Key ACCEPTED = key("app", Counter.ACCEPTED, "");
  private static final IntakeTallies.Key DUPLICATE = key("app", Counter.DUPLICATE, "");
  private static final IntakeTallies.Key SUPPRESSED =
      key("app", Counter.SUPPRESSED, "no_legal_basis");
  private static final IntakeTallies.Key REJECTED =
      key("app", Counter.REJECTED, "invalid_field:metadata.duration");

  @Test
  @DisplayName("count nothing before anything came")
  void begin_with_nothing() {
    assertThat(kept().intakeTallies().totals()).isEmpty();
  }

  @Test
  @DisplayName("count what is stored as accepted and what was there as duplicate")
  void count_accepted_and_duplicate() {
    append(viewed(anna(), "1"), viewed(anna(), "2"));
    append(viewed(anna(), "2"), viewed(anna(), "3"));

    assertThat(kept().intakeTallies().totals())
        .containsExactlyInAnyOrderEntriesOf(Map.of(ACCEPTED, 3L, DUPLICATE, 1L));
  }

  @Test
  @DisplayName("count each source on its own")
  void keep_sources_apart() {
    kept()
        .activityLog()
        .append(
            new IntakeBatch(
                List.of(
                    new NewActivity(Activities.APP, viewed(anna(), "1")),
                    new NewActivity(Activities.BACK_END, viewed(anna(), "2"))),
                epochOf(anna()),
                Map.of()));

    assertThat(kept().intakeTallies().totals())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(ACCEPTED, 1L, key("back-end", Counter.ACCEPTED, ""), 1L));
  }

  @Test
  @DisplayName("add what was settled before to what the append finds, batch after batch")
  void add_what_was_settled_before() {
    Map<IntakeTallies.Key, Long> settled = Map.of(REJECTED, 2L, SUPPRESSED, 1L, DUPLICATE, 1L);
    append(viewed(anna(), "1"));

    for (int i = 0; i < 2; i++) {
      kept()
          .activityLog()
          .append(
              new IntakeBatch(
                  List.of(new NewActivity(Activities.APP, viewed(anna(), "1"))),
                  epochOf(anna()),
                  settled));
    }

    assertThat(kept().intakeTallies().totals())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(ACCEPTED, 1L, DUPLICATE, 4L, REJECTED, 4L, SUPPRESSED, 2L));
  }

  @Test
  @DisplayName("count a batch with nothing to store")
  void count_batches_with_nothing_to_store() {
    kept().activityLog().append(new IntakeBatch(List.of(), Map.of(), Map.of(REJECTED, 3L)));

    assertThat(kept().intakeTallies().totals()).isEqualTo(Map.of(REJECTED, 3L));
  }

  @Test
  @DisplayName("count nothing of a batch that a consent change refused")
  void count_nothing_of_a_refused_batch() {
    IntakeBatch judged =
        new IntakeBatch(
            List.of(new NewActivity(Activities.APP, viewed(anna(), "1"))),
            epochOf(anna()),
            Map.of(SUPPRESSED, 1L));
    consentMoves(anna(), "withdraws");

    kept().activityLog().append(judged);

    assertThat(kept().intakeTallies().totals()).isEmpty();
  }

  @Test
  @DisplayName("lose no count when many batches come at one moment")
  void lose_no_count_under_concurrency() {
    int writers = 4;
    int rounds = 20;

    Race.of(
        writers,
        writer ->
            () -> {
              for (int round = 0; round < rounds; round++) {
                append(viewed(anna(), "all-" + round), viewed(anna(), writer + "-" + round));
              }
              return writer;
            });

    assertThat(kept().intakeTallies().totals())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ACCEPTED, (long) rounds * (writers + 1), DUPLICATE, (long) rounds * (writers - 1)));
  }

  private static IntakeTallies.Key key(String source, Counter counter, String reason) {
    return new IntakeTallies.Key(source, counter, reason);
  }
}
