package org.engagement.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
  @TempDir Path cache;

  @Test
  void are_unpacked_once_when_two_ask_at_the_same_time() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<Path> unpacking = () -> Binaries.unpacked(cache);
      var homes = threads.invokeAll(List.of(unpacking, unpacking));

      assertThat(homes.get(0).get()).isEqualTo(homes.get(1).get());
    }
    var home = Binaries.unpacked(cache);
    assertThat(cache).isDirectoryContaining(home::equals).isDirectoryNotContaining("glob:**/unp*");
    assertThat(home.getFileName().toString()).matches("postgres-18\\.\\d+\\.\\d+-linux-\\w+");
    assertThat(Files.isExecutable(home.resolve("bin/postgres"))).isTrue();
  }
}
