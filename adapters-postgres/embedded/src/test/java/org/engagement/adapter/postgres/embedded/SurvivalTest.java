package org.engagement.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is committed stays, and one program at a time uses a folder, whatever ends how. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SurvivalTest {
  private static final String TABLE = "CREATE TABLE note (text text)";
  private static final String ROW = "INSERT INTO note VALUES ('kept')";
  private static final String READ = "SELECT string_agg(text, ',') FROM note";

  @TempDir Path folder;

  @Test
  void rows_and_password_survive_close_and_start() throws Exception {
    String password;
    try (var postgres = EmbeddedPostgres.start(folder)) {
      Sql.run(postgres, TABLE, ROW);
      password = postgres.password();
    }
    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThat(Sql.ask(postgres, READ)).isEqualTo("kept");
      assertThat(postgres.password()).isEqualTo(password);
    }
  }

  @Test
  void rows_survive_a_program_that_is_killed_and_its_server_is_stopped() throws Exception {
    long server;
    try (var program = OtherProgram.on(folder, TABLE, ROW)) {
      server = serverOn(folder);
      program.kill();
    }
    assertThat(runs(server)).as("left behind").isTrue();

    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThat(Sql.ask(postgres, READ)).isEqualTo("kept");
      assertThat(serverOn(folder)).isNotEqualTo(server);
      assertThat(runs(server)).isFalse();
    }
  }

  @Test
  void rows_survive_when_program_and_server_are_killed() throws Exception {
    try (var program = OtherProgram.on(folder, TABLE, ROW)) {
      program.kill();
      kill(serverOn(folder));
    }
    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThat(Sql.ask(postgres, READ)).isEqualTo("kept");
    }
  }

  @Test
  void a_stale_process_file_that_names_a_stranger_neither_blocks_nor_harms_the_stranger()
      throws Exception {
    EmbeddedPostgres.start(folder).close();
    var stranger = new ProcessBuilder("sleep", "600").start();
    var file = new DataFolder(folder.toRealPath()).processFile();
    Files.writeString(file, stranger.pid() + "\n" + file.getParent() + "\n1\n5432\n\n\n  1  1\n");

    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThat(Sql.ask(postgres, "SELECT 1")).isEqualTo("1");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void half_made_data_are_made_anew() throws Exception {
    Files.createDirectories(folder.resolve("postgres.new/base"));
    Files.writeString(folder.resolve("postgres.password"), "of a start that was cut off");

    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThat(Sql.ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_folder_that_this_program_uses_is_refused() {
    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(FolderInUse.class)
          .hasMessageContainingAll(folder.toString(), "in use by this program");
      assertThat(postgres.jdbcUrl()).isNotEmpty();
    }
  }

  @Test
  void a_folder_that_another_program_uses_is_refused_and_goes_on_working() throws Exception {
    try (var program = OtherProgram.on(folder, TABLE, ROW)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(FolderInUse.class)
          .hasMessageContainingAll(folder.toString(), "in use by process " + program.pid());
      assertThat(runs(serverOn(folder))).isTrue();
    }
  }

  @Test
  void a_refused_start_does_not_take_the_folder_from_its_holder() throws Exception {
    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder)).isInstanceOf(FolderInUse.class);

      assertThatThrownBy(() -> OtherProgram.on(folder).close())
          .as("another program after our own was refused")
          .hasMessageContaining("has ended");
      assertThat(Sql.ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_program_that_ends_without_closing_stops_its_server() throws Exception {
    long server;
    try (var program = OtherProgram.on(folder, TABLE)) {
      server = serverOn(folder);
      program.terminate();
    }
    assertThat(runs(server)).isFalse();
  }

  @Test
  void data_of_another_version_are_refused() throws Exception {
    EmbeddedPostgres.start(folder).close();
    Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("PostgreSQL 17", "PostgreSQL 18");
  }

  @Test
  void data_without_their_password_are_refused() throws Exception {
    EmbeddedPostgres.start(folder).close();
    Files.delete(folder.resolve("postgres.password"));

    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("password of the data is missing");
  }

  private static long serverOn(Path folder) throws Exception {
    var lines = Files.readAllLines(new DataFolder(folder.toRealPath()).processFile());
    return Long.parseLong(lines.getFirst());
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    while (runs(pid)) {
      Thread.onSpinWait();
    }
  }

  /** A process that is dead, but that nobody has collected yet, does not run. */
  private static boolean runs(long pid) {
    return Files.exists(Path.of("/proc/" + pid + "/exe"));
  }
}
