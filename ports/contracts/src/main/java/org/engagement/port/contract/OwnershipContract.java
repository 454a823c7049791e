package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.dora;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Projections.CommitResult.Committed;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link Projections} must do when several want to project. */
@DisplayName("The ownership of a group")
public abstract class OwnershipContract extends StoreContract {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final ShardGroup GROUP = groupOf(anna());

  @Test
  @DisplayName("begins before the first activity")
  void begins_before_the_first_activity() {
    assertThat(acquire("one", LONG).orElseThrow().position()).isZero();
  }

  @Test
  @DisplayName("has one holder while the lease runs")
  void has_one_holder() {
    acquire("one", LONG);

    assertThat(acquire("two", LONG)).isEmpty();
  }

  @Test
  @DisplayName("says nothing about the other groups")
  void is_apart_from_other_groups() {
    acquire("one", LONG);

    assertThat(kept().projections().acquire(groupOf(dora()), "two", LONG)).isPresent();
  }

  @Test
  @DisplayName("can be renewed, which keeps the fence")
  void can_be_renewed() {
    Lease first = acquire("one", LONG).orElseThrow();

    assertThat(acquire("one", LONG)).contains(first);
  }

  @Test
  @DisplayName("goes to another when the lease has ended, which raises the fence")
  void ends_with_the_lease() throws InterruptedException {
    Lease first = acquire("one", SHORT).orElseThrow();

    Lease second = acquireInTheEnd("two");

    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(kept().projections().commit(Step.under(first).to(1)))
        .isInstanceOf(Projections.CommitResult.Superseded.class);
    assertThat(kept().projections().commit(Step.under(second).to(1))).isInstanceOf(Committed.class);
  }

  @Test
  @DisplayName("lasts longer when it is renewed in time")
  void lasts_longer_when_renewed() throws InterruptedException {
    acquire("one", SHORT);
    acquire("one", LONG);
    Thread.sleep(SHORT.multipliedBy(2));

    assertThat(acquire("two", LONG)).isEmpty();
  }

  @Test
  @DisplayName("goes to another at once when it is given up")
  void can_be_given_up() {
    Lease first = acquire("one", LONG).orElseThrow();
    kept().projections().release(first);

    assertThat(acquire("two", LONG).orElseThrow().fence()).isGreaterThan(first.fence());
  }

  @Test
  @DisplayName("is not ended by a former owner who gives up what is no longer held")
  void is_not_given_up_by_a_former_owner() {
    Lease first = acquire("one", LONG).orElseThrow();
    kept().projections().release(first);
    acquire("two", LONG);

    kept().projections().release(first);

    assertThat(acquire("three", LONG)).isEmpty();
  }

  @Test
  @DisplayName("goes to one of many who reach for it at one moment")
  void goes_to_one_of_many() {
    List<Optional<Lease>> got = Race.of(8, runner -> () -> acquire("worker-" + runner, LONG));

    assertThat(got.stream().filter(Optional::isPresent)).hasSize(1);
  }

  @Test
  @DisplayName("lets steps follow one another, whoever makes them and however owners change")
  void steps_follow_one_another() {
    int each = 40;

    List<Integer> committed = Race.of(3, runner -> () -> workAsOwner("worker-" + runner, each));

    int sum = committed.stream().mapToInt(Integer::intValue).sum();
    assertThat(acquireInAnyCase().position()).isEqualTo(sum);
    assertThat(kept().auditLog().size()).isEqualTo(sum);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  @DisplayName("lets nothing through after an answered consent change that was read before it")
  void nothing_slips_past_an_answered_consent_change() {
    Progress progress = new Progress();
    List<Long> readAtByPosition = new ArrayList<>();
    Map<Long, Long> positionWhenAnswered = new HashMap<>();
    List<Callable<Integer>> runners = new ArrayList<>();
    runners.add(() -> project(progress, readAtByPosition));
    runners.add(() -> {
      for (int change = 0; change < 40; change++) {
        progress.letSomeHappen();
        long epoch = consentMoves(bert(), "change-" + change);
        positionWhenAnswered.put(epoch, acquire("projector", LONG).orElseThrow().position());
      }
      progress.end();
      return 0;
    });

    Race.of(runners);

    positionWhenAnswered.forEach((epoch, position) ->
        assertThat(readAtByPosition.stream().skip(position).filter(at -> at < epoch)).isEmpty());
  }

  private int project(Progress progress, List<Long> readAtByPosition) {
    Lease lease = acquire("projector", LONG).orElseThrow();
    while (progress.goesOn()) {
      Map<Shard, Long> read = epochOf(anna());
      var step = Step.under(lease).readAt(read).to(lease.position() + 1);
      if (kept().projections().commit(step) instanceof Committed committed) {
        readAtByPosition.add(read.getOrDefault(anna().shard(), -1L));
        lease = committed.lease();
      }
      progress.step();
    }
    return readAtByPosition.size();
  }

  private int workAsOwner(String owner, int steps) throws InterruptedException {
    int committed = 0;
    for (int i = 0; i < steps; i++) {
      Optional<Lease> lease = acquire(owner, Duration.ofNanos(1_000));
      if (lease.isPresent()) {
        Thread.sleep(1);
        var step = Step.under(lease.get()).audits(entry(AuditAction.PROJECTION_COMMITTED, anna()));
        var result = kept().projections().commit(step.to(lease.get().position() + 1));
        committed += result instanceof Committed ? 1 : 0;
      }
    }
    return committed;
  }

  private Lease acquireInAnyCase() {
    try {
      return acquireInTheEnd("last");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the wait was called off", e);
    }
  }

  private Lease acquireInTheEnd(String owner) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      Optional<Lease> lease = acquire(owner, LONG);
      if (lease.isPresent()) {
        return lease.get();
      }
      Thread.sleep(10);
    }
    throw new AssertionError("the lease of another owner never ended");
  }

  private Optional<Lease> acquire(String owner, Duration lease) {
    return kept().projections().acquire(GROUP, owner, lease);
  }
}
