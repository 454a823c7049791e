package org.engagement.bench.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file with the columns {@code userid}, {@code eventDate} and {@code eventName}. */
final class GameFile {
  private static final LocalDate FIRST_DAY = LocalDate.of(2016, 5, 24);
  private static final int DAYS_EACH = 8;

  private GameFile() {}

  /** Writes so many events of people who start a game on several days. */
  static Path write(Path file, int events) throws IOException {
    List<String> lines = new ArrayList<>(List.of("\"userid\",\"eventDate\",\"eventName\""));
    for (int i = 0; i < events; i++) {
      lines.add(
          "\"player-%d\",%s,\"%s\""
              .formatted(
                  i / DAYS_EACH,
                  FIRST_DAY.plusDays(i % DAYS_EACH),
                  i % DAYS_EACH == 0 ? "newPlayer" : "gameStarted"));
    }
    return Files.write(file, lines);
  }

  /** Returns how many events a file has. */
  static long events(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).count() - 1;
    }
  }
}
