package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.engagement.adapter.channels.InAppChannel;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.adapter.postgres.PostgresOptions;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.CollectActivity;
import org.engagement.port.driving.RecordConsent;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The program that the README begins with compiles, runs, and stands there as it stands here. */
class ReadmeProgramTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  @TempDir Path folder;

  @Test
  void takes_one_event_in() {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.startTemporary()) {
      var database = new PGSimpleDataSource();
      database.setUrl(postgres.jdbcUrl());
      database.setUser(postgres.user());
      database.setPassword(postgres.password());
      List<String> said = new ArrayList<>();

      program(database, folder.resolve("root.key"), said);

      assertThat(said).containsExactly("1 of 1 accepted");
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().startsWith("engine-"));
    }
  }

  @Test
  void is_the_one_in_the_readme() throws Exception {
    Path module = Path.of("").toAbsolutePath();
    Path here = module.resolve("src/test/java/org/engagement/app/ReadmeProgramTest.java");
    Matcher block = JAVA.matcher(Files.readString(module.resolveSibling("README.md")));

    assertThat(block.find()).isTrue();
    assertThat(squeezed(Files.readString(here)))
        .contains(squeezed(block.group(1)).replace("System.out.println(", "said.add("));
  }

  private static void program(DataSource dataSource, Path keyFile, List<String> said) {
    Stores stores = PostgresStores.on(dataSource, PostgresOptions.DEFAULT.inSchema("engagement"));
    TinkKeys keys = TinkKeys.fromFileOrNew(keyFile);
    Channels channels = Channels.of(new InAppChannel(stores.inbox()));
    try (Engagement engine = Engagement.on(stores, channels, keys).start()) {
      UserId anna = new UserId("user-4711");
      var shown =
          new Expression(new NoticeVersion("2026-1", Language.GERMAN), "app-settings", null);
      engine
          .recordConsent()
          .record(
              new RecordConsent.Request(
                  new Caller("my-service", false),
                  "request-1",
                  anna,
                  Purpose.APP_ANALYTICS,
                  ConsentAction.GRANTED,
                  null,
                  null,
                  shown));
      CollectActivity.Report report =
          engine
              .collectActivity()
              .collect(
                  new Source("app", false),
                  List.of(
                      new Submission.Usage(
                          "event-1",
                          anna,
                          "session-1",
                          Instant.now(),
                          UsageType.ABANDONMENT,
                          new UsageDetails("refund", "refund-form", 40_000L, false),
                          Traits.NONE,
                          false,
                          0)));
      said.add(report.accepted() + " of " + report.received() + " accepted");
    }
  }

  private static String squeezed(String code) {
    return SPACE.matcher(code).replaceAll("");
  }
}
