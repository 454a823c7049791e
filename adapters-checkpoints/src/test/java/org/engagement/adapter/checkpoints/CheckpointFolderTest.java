package org.engagement.adapter.checkpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.engagement.port.contract.CheckpointPublisherContract;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.CheckpointPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest extends CheckpointPublisherContract {
  @TempDir private Path parent;

  @Override
  protected CheckpointPublisher publisher() {
    return new CheckpointFolder(folder());
  }

  @Override
  protected Bytes newest() throws IOException {
    return Bytes.of(Files.readAllBytes(folder().resolve("checkpoint")));
  }

  @Override
  protected void refuse() throws IOException {
    Files.createFile(folder());
  }

  @Test
  void keeps_the_last_of_each_day() throws IOException {
    on("2026-11-21T23:59:59Z", "first");
    on("2026-11-22T00:00:00Z", "second");
    on("2026-11-22T23:59:59Z", "third");

    assertThat(Files.readString(folder().resolve("checkpoint-2026-11-21"))).isEqualTo("first");
    assertThat(Files.readString(folder().resolve("checkpoint-2026-11-22"))).isEqualTo("third");
    assertThat(Files.readString(folder().resolve("checkpoint"))).isEqualTo("third");
    try (Stream<Path> files = Files.list(folder())) {
      assertThat(files).hasSize(3);
    }
  }

  private void on(String instant, String note) {
    new CheckpointFolder(folder(), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC))
        .publish(Bytes.of(note.getBytes(UTF_8)));
  }

  private Path folder() {
    return parent.resolve("checkpoints");
  }
}
