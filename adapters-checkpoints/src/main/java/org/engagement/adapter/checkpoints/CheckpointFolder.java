package org.engagement.adapter.checkpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.CheckpointPublisher;

/**
 * Checkpoints as files of a folder, such as one on storage that the operator of the database cannot
 * write to afterwards: the newest as {@code checkpoint}, and the last of each UTC day as {@code
 * checkpoint-2026-11-22}, each of which {@code audit verify --since} takes.
 */
public final class CheckpointFolder implements CheckpointPublisher {
  private static final String NEWEST = "checkpoint";

  private final Path folder;
  private final Clock clock;

  /** Makes the place in this folder, which is made when it is not there yet. */
  public CheckpointFolder(Path folder) {
    this(folder, Clock.systemUTC());
  }

  CheckpointFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public void publish(Bytes note) {
    try {
      Files.createDirectories(folder);
      String today = NEWEST + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      for (String name : List.of(today, NEWEST)) {
        write(folder.resolve(name), note);
      }
    } catch (IOException e) {
      throw new PortUnavailable(CheckpointPublisher.class, e);
    }
  }

  /** Whole or not at all. */
  private void write(Path file, Bytes note) throws IOException {
    Path unfinished = Files.createTempFile(folder, ".", ".unfinished");
    try {
      Files.write(unfinished, note.toArray());
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
