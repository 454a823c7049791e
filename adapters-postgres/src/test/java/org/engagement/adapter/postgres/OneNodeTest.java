package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.contract.Step;
import org.engagement.port.driven.Projections.CommitResult.Committed;
import org.engagement.port.driven.Projections.CommitResult.Superseded;
import org.engagement.port.driven.Projections.Lease;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a program finds that has the data to itself, after one that was killed. */
class OneNodeTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final ShardGroup GROUP = new ShardGroup(3);

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  private PostgresOptions options = PostgresOptions.DEFAULT;

  @BeforeEach
  void take_a_schema() {
    options = PostgresOptions.DEFAULT.inSchema(postgres.newSchema());
  }

  @Test
  void it_takes_over_from_a_killed_program_at_once() {
    Lease killed = acquire(open(options), "killed").orElseThrow();

    Lease next = acquire(open(options.forOneNode()), "next").orElseThrow();

    assertThat(next.fence()).isGreaterThan(killed.fence());
    assertThat(next.position()).isEqualTo(killed.position());
  }

  @Test
  void a_program_that_was_not_killed_after_all_commits_nothing_more() {
    Stores first = open(options);
    Lease wrongly = acquire(first, "alive").orElseThrow();
    Stores second = open(options.forOneNode());

    assertThat(first.projections().commit(Step.under(wrongly).to(1)))
        .isInstanceOf(Superseded.class);
    Lease next = acquire(second, "next").orElseThrow();
    assertThat(first.projections().commit(Step.under(wrongly).to(1)))
        .isInstanceOf(Superseded.class);
    assertThat(second.projections().commit(Step.under(next).to(1))).isInstanceOf(Committed.class);
  }

  @Test
  void one_of_several_nodes_waits_for_the_lease_to_end() {
    acquire(open(options), "alive");

    assertThat(acquire(open(options), "other")).isEmpty();
  }

  private Stores open(PostgresOptions as) {
    return PostgresStores.on(postgres.dataSource(), as);
  }

  private static Optional<Lease> acquire(Stores stores, String owner) {
    return stores.projections().acquire(GROUP, owner, LONG);
  }
}
