package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.dora;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.ActivityLog} must do with many hands on it. */
@DisplayName("An activity log, with many hands on it,")
public abstract class ActivityLogRaceContract extends StoreContract {
  private static final int WRITERS = 4;

  @Test
  @DisplayName("shows a reader every activity, none before one of a lower position")
  void a_reader_loses_nothing() {
    int batches = 30;
    AtomicBoolean writing = new AtomicBoolean(true);
    List<Callable<List<LoggedActivity>>> runners = new ArrayList<>();
    runners.add(() -> readUntilQuiet(writing, WRITERS * batches * 3));
    runners.add(() -> {
      Race.of(WRITERS, writer -> () -> write(writer, batches));
      writing.set(false);
      return List.of();
    });

    List<LoggedActivity> read = Race.of(runners).getFirst();

    assertThat(read.stream().map(LoggedActivity::position)).isSorted().doesNotHaveDuplicates();
    assertThat(read).containsExactlyElementsOf(readAll(anna()));
    assertThat(read).hasSize(WRITERS * batches * 3);
  }

  @Test
  @DisplayName("stores an activity once when many bring it at one moment")
  void stores_once_when_brought_together() {
    int each = 20;
    ActivityEvent[] same =
        IntStream.range(0, each)
            .mapToObj(i -> viewed(i % 2 == 0 ? anna() : dora(), "e-" + i))
            .toArray(ActivityEvent[]::new);
    IntakeBatch batch = judgedNow(same);

    List<Appended> results =
        Race.of(WRITERS, writer -> () -> (Appended) kept().activityLog().append(batch));

    int stored = results.stream().mapToInt(result -> each - result.duplicates().size()).sum();
    assertThat(stored).isEqualTo(each);
    assertThat(logOf(anna()).size() + logOf(dora()).size()).isEqualTo(each);
  }

  @Test
  @DisplayName("lets batches through that touch the same groups in opposite order")
  void opposite_orders_do_not_lock_each_other_out() {
    int rounds = 25;

    Race.of(
        WRITERS,
        writer ->
            () -> {
              for (int round = 0; round < rounds; round++) {
                ActivityEvent first = viewed(anna(), writer + "-" + round);
                ActivityEvent second = viewed(dora(), writer + "-" + round);
                append(writer % 2 == 0 ? first : second, writer % 2 == 0 ? second : first);
              }
              return writer;
            });

    assertThat(logOf(anna())).hasSize(WRITERS * rounds);
    assertThat(logOf(dora())).hasSize(WRITERS * rounds);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  @DisplayName("stores nothing after an answered consent change that was judged before it")
  void nothing_slips_past_an_answered_consent_change() {
    Map<ActivityEvent, Long> judgedAt = new ConcurrentHashMap<>();
    Map<Long, Integer> sizeWhenAnswered = new HashMap<>();
    Progress progress = new Progress();
    List<Callable<Integer>> runners = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String name = "w-" + writer;
      runners.add(() -> append(progress, name, judgedAt));
    }
    runners.add(() -> {
      for (int change = 0; change < 40; change++) {
        progress.letSomeHappen();
        long epoch = consentMoves(bert(), "change-" + change);
        sizeWhenAnswered.put(epoch, logOf(anna()).size());
      }
      progress.end();
      return 0;
    });

    Race.of(runners);

    List<ActivityEvent> stored = logOf(anna());
    sizeWhenAnswered.forEach((epoch, size) ->
        assertThat(stored.stream().skip(size).map(judgedAt::get).filter(at -> at < epoch))
            .isEmpty());
  }

  private int append(Progress progress, String name, Map<ActivityEvent, Long> judgedAt) {
    int count = 0;
    while (progress.goesOn()) {
      ActivityEvent event = viewed(anna(), name + "-" + count++);
      IntakeBatch batch = judgedNow(event);
      judgedAt.put(event, batch.epochs().getOrDefault(anna().shard(), -1L));
      kept().activityLog().append(batch);
      progress.step();
    }
    return count;
  }

  private List<LoggedActivity> write(int writer, int batches) {
    for (int batch = 0; batch < batches; batch++) {
      String name = writer + "-" + batch + "-";
      append(viewed(anna(), name + 1), viewed(cem(), name + 2), viewed(bert(), name + 3));
    }
    return List.of();
  }

  private List<LoggedActivity> readUntilQuiet(AtomicBoolean writing, int expected) {
    List<LoggedActivity> read = new ArrayList<>();
    boolean last = false;
    while (!last && read.size() < expected) {
      last = !writing.get();
      long position = read.isEmpty() ? 0 : read.getLast().position();
      read.addAll(kept().activityLog().read(groupOf(anna()), position, 7));
      last &= kept().activityLog().read(groupOf(anna()), position, 1).isEmpty();
    }
    return read;
  }
}
