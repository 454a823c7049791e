package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.port.driven.Disposals;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.forwarding.ForwardingStores;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Twelve simulated years, in which people come, use the app and go, leave nothing too old. */
@Requirement("GDPR Art. 5(1)(e)")
@Requirement("SGB V § 304")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwelveYearsTest {
  @TempDir static Path folder;

  @Test
  void pass_in_memory_without_a_record_older_than_its_rule() {
    try (var years = new ManyYears(InMemoryStores.create())) {
      years.pass(12, 1);
    }
  }

  @Test
  void pass_on_postgresql_without_a_row_older_than_its_rule() throws InterruptedException {
    try (var postgres = EmbeddedPostgres.start(folder.resolve("data"))) {
      var database = new PGSimpleDataSource();
      database.setUrl(postgres.jdbcUrl());
      database.setUser(postgres.user());
      database.setPassword(postgres.password());
      try (var years = new ManyYears(PostgresStores.on(database))) {
        years.pass(12, 6);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PSEUDONYMS")
  void do_not_pass_where_a_rule_is_skipped(RetentionCategory skipped) {
    try (var years = new ManyYears(new Skipping(InMemoryStores.create(), skipped))) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> years.pass(12, 1))
          .withMessageContaining(skipped.label());
    }
  }

  /** Stores that dispose of everything but one category. */
  private static final class Skipping extends ForwardingStores {
    private final RetentionCategory skipped;

    Skipping(Stores inner, RetentionCategory skipped) {
      super(inner);
      this.skipped = skipped;
    }

    @Override
    public Disposals disposals() {
      Disposals inner = super.disposals();
      return (Disposals)
          Proxy.newProxyInstance(
              Disposals.class.getClassLoader(),
              new Class<?>[] {Disposals.class},
              (proxy, method, given) ->
                  given != null
                          && given.length == 3
                          && given[0] instanceof Disposals.Cut cut
                          && cut.category() == skipped
                      ? 0L
                      : method.invoke(inner, given));
    }
  }
}
