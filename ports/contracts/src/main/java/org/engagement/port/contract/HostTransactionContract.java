package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.ActivityLog.AppendResult.ConsentMoved;
import org.engagement.port.driven.HostTransaction;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an {@link org.engagement.port.driven.ActivityLog} must do that a host may embrace. */
@DisplayName("An activity log in a host's transaction")
public abstract class HostTransactionContract extends StoreContract {
  private static final int A_WHILE_MILLIS = 150;

  /** The host's side of a transaction. */
  public interface Host {
    /** Returns what is handed in. */
    HostTransaction transaction();

    /** Commits. */
    void commit();

    /** Rolls back. */
    void rollback();
  }

  /** Begins a transaction of the host on what these stores are bound to. */
  protected abstract Host begin(Stores stores);

  @Test
  @DisplayName("stores activities and tallies when the host commits, not before")
  void stores_when_the_host_commits() {
    Host host = begin(kept());

    assertThat(appendIn(host, viewed(anna(), "1"))).isEqualTo(new Appended(Set.of()));
    assertThat(logOf(anna())).isEmpty();
    assertThat(kept().intakeTallies().totals()).isEmpty();
    host.commit();

    assertThat(logOf(anna())).containsExactly(viewed(anna(), "1"));
    assertThat(kept().intakeTallies().totals()).hasSize(1);
  }

  @Test
  @DisplayName("stores nothing when the host rolls back, and takes it when it comes again")
  void stores_nothing_when_the_host_rolls_back() {
    Host host = begin(kept());
    appendIn(host, viewed(anna(), "1"));
    host.rollback();

    assertThat(logOf(anna())).isEmpty();
    assertThat(kept().intakeTallies().totals()).isEmpty();

    append(viewed(anna(), "1"));
    assertThat(logOf(anna())).hasSize(1);
  }

  @Test
  @DisplayName("knows what was stored before")
  void knows_duplicates() {
    append(viewed(anna(), "1"));
    Host host = begin(kept());

    assertThat(appendIn(host, viewed(anna(), "1"))).isEqualTo(new Appended(Set.of(0)));
    host.commit();

    assertThat(logOf(anna())).hasSize(1);
  }

  @Test
  @DisplayName("stores nothing that was judged before a consent change")
  void compares_consent_epochs() {
    var judged = judgedNow(viewed(anna(), "1"));
    long epoch = consentMoves(bert(), "withdraws");
    Host host = begin(kept());

    assertThat(kept().activityLog().appendIn(host.transaction(), judged))
        .isEqualTo(new ConsentMoved(Map.of(anna().shard(), epoch)));
    host.commit();

    assertThat(logOf(anna())).isEmpty();
  }

  @Test
  @DisplayName("has a consent change answered only when the host has come to its end")
  void consent_changes_wait_for_the_host() {
    CountDownLatch appended = new CountDownLatch(1);
    List<Callable<Integer>> runners = new ArrayList<>();
    runners.add(() -> {
      Host host = begin(kept());
      appendIn(host, viewed(anna(), "1"));
      appended.countDown();
      Thread.sleep(A_WHILE_MILLIS);
      host.commit();
      return 0;
    });
    runners.add(() -> {
      assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
      consentMoves(bert(), "withdraws");
      return logOf(anna()).size();
    });

    assertThat(Race.of(runners)).isEqualTo(List.of(0, 1));
  }

  @Test
  @DisplayName("shows a reader nothing later of the group before what the host still holds")
  void a_reader_loses_nothing() {
    CountDownLatch appended = new CountDownLatch(1);
    List<Callable<List<ActivityEvent>>> runners = new ArrayList<>();
    runners.add(() -> {
      Host host = begin(kept());
      appendIn(host, viewed(anna(), "1"));
      appended.countDown();
      Thread.sleep(A_WHILE_MILLIS);
      List<ActivityEvent> before = logOf(anna());
      host.commit();
      return before;
    });
    runners.add(() -> {
      assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
      append(viewed(anna(), "2"));
      return logOf(anna());
    });

    assertThat(Race.of(runners))
        .isEqualTo(List.of(List.of(), List.of(viewed(anna(), "1"), viewed(anna(), "2"))));
  }

  @Test
  @DisplayName("refuses a transaction that is none of its store's")
  void refuses_foreign_transactions() {
    HostTransaction foreign = new HostTransaction() {};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> kept().activityLog().appendIn(foreign, judgedNow(viewed(anna(), "1"))));
  }

  private AppendResult appendIn(Host host, ActivityEvent... events) {
    return kept().activityLog().appendIn(host.transaction(), judgedNow(events));
  }
}
