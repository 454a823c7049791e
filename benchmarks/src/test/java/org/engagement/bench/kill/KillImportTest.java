package org.engagement.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.engagement.app.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillImportTest {
  private static final int EVENTS = 6_000;
  private static final int KILLS = 2;

  @TempDir private Path folder;

  @Test
  void a_server_that_is_killed_during_an_import_loses_nothing_and_does_nothing_twice()
      throws Exception {
    Path file = GameFile.write(folder.resolve("games.csv"), EVENTS);

    KillFindings found =
        KillImport.run(
            new KillImport.Plan(file, Path.of("../docs/examples"), KILLS, 1), killed -> {});

    Report report = new Report("drill kill-import", Instant.now());
    found.judge(report);
    assertThat(report.invariants())
        .allSatisfy((String name, Report.Invariant invariant) ->
            assertThat(invariant.actual()).as(name).isEqualTo(invariant.expected()));
  }
}
