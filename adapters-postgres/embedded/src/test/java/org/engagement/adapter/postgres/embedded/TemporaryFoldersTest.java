package org.engagement.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFoldersTest {
  @TempDir Path parent;

  @Test
  void of_killed_programs_go_with_their_servers_and_others_stay() throws Exception {
    var folders = new TemporaryFolders(parent);
    var orphaned = folders.create();
    var used = folders.create();
    var stranger = Files.createDirectory(parent.resolve("stranger"));
    try (var program = OtherProgram.on(orphaned);
        var alive = EmbeddedPostgres.start(used)) {
      program.kill();

      folders.clear(Instant.now());
      assertThat(orphaned).as("a young folder").exists();

      folders.clear(Instant.now().plus(Duration.ofMinutes(2)));
      assertThat(orphaned).doesNotExist();
      assertThat(stranger).exists();
      assertThat(Sql.ask(alive, "SELECT 1")).isEqualTo("1");
    }
    assertThat(ProcessHandle.allProcesses().filter(process -> worksIn(process, orphaned)))
        .isEmpty();
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    try {
      var workFolder = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
      return workFolder.toString().startsWith(folder.toString());
    } catch (IOException e) {
      return false;
    }
  }
}
