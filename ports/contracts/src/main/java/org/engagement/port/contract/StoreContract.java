package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.port.driven.ConsentLedger.RecordResult.Recorded;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Projections.CommitResult.Committed;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of all stores have in common: fresh stores for each test. */
public abstract class StoreContract {
  private final List<Stores> opened = new ArrayList<>();
  private Stores kept;

  /** Returns fresh, empty stores, apart from all others; the contract closes them. */
  protected abstract Stores stores();

  @BeforeEach
  void open() {
    kept = another();
  }

  @AfterEach
  void close() {
    opened.forEach(Stores::close);
  }

  /** The stores of this test. */
  final Stores kept() {
    return kept;
  }

  /** Stores of another tenant. */
  final Stores another() {
    return keep(stores());
  }

  /** Has these closed after the test. */
  final Stores keep(Stores fresh) {
    opened.add(fresh);
    return fresh;
  }

  /** A batch of these, judged by the consents of now. */
  final IntakeBatch judgedNow(ActivityEvent... events) {
    return new IntakeBatch(
        Arrays.stream(events).map(event -> new NewActivity(Activities.APP, event)).toList(),
        epochsOf(Arrays.stream(events).map(e -> e.occurrence().subject()).toList()),
        Map.of());
  }

  final void append(ActivityEvent... events) {
    assertThat(kept.activityLog().append(judgedNow(events))).isInstanceOf(Appended.class);
  }

  final List<ActivityEvent> logOf(Pseudonym anyOfGroup) {
    return readAll(anyOfGroup).stream().map(LoggedActivity::event).toList();
  }

  final List<LoggedActivity> readAll(Pseudonym anyOfGroup) {
    return kept.activityLog().read(groupOf(anyOfGroup), 0, 100_000);
  }

  /** The consent epochs of these people's shards now. */
  final Map<Shard, Long> epochsOf(Collection<Pseudonym> people) {
    return kept.consentLedger()
        .epochs(people.stream().map(Pseudonym::shard).collect(Collectors.toSet()));
  }

  final Map<Shard, Long> epochOf(Pseudonym who) {
    return epochsOf(List.of(who));
  }

  /** Lets someone say something about consent, and returns the epoch from then on. */
  final long consentMoves(Pseudonym who, String request) {
    var said =
        Consents.said(who, Consents.withdrawn(Purpose.APP_ANALYTICS, Fixtures.NOON), request);
    var result = kept.consentLedger().record(said);
    assertThat(result).isInstanceOf(Recorded.class);
    return ((Recorded) result).epoch();
  }

  /** Plans these messages, of one group, by a projection step that stays where it is. */
  final void plan(PlannedMessage... messages) {
    ShardGroup group = groupOf(messages[0].message().subject());
    Lease lease = kept.projections().acquire(group, "planner", Duration.ofMinutes(5)).orElseThrow();
    Step step = Step.under(lease);
    List.of(messages).forEach(step::plans);
    assertThat(kept.projections().commit(step.staying())).isInstanceOf(Committed.class);
    kept.projections().release(lease);
  }

  static ShardGroup groupOf(Pseudonym who) {
    return who.shard().group();
  }
}
