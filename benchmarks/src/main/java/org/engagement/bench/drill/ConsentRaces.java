package org.engagement.bench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.bench.Folders;
import org.engagement.port.driven.Stores;

/**
 * Interleaved histories of grant, withdraw, object, event, timer, decide, claim and hand-over on
 * several engines over one real PostgreSQL, and a checker that looks for any effect after an
 * answered withdrawal or objection (GDPR Art. 7(3), Art. 21).
 */
final class ConsentRaces {
  private ConsentRaces() {}

  /** Runs the drill on a PostgreSQL of its own. */
  static Findings run(
      int histories,
      int engines,
      long seed,
      Clocks clocks,
      UnaryOperator<Stores> mechanism,
      IntConsumer done) {
    try {
      Path folder = Files.createTempDirectory("consent-races");
      Path keyFile = folder.resolve("root.key");
      try (EmbeddedPostgres postgres = EmbeddedPostgres.startTemporary()) {
        return run(histories, engines, seed, clocks, mechanism, done, postgres, keyFile);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Findings run(
      int histories,
      int engines,
      long seed,
      Clocks clocks,
      UnaryOperator<Stores> mechanism,
      IntConsumer done,
      EmbeddedPostgres postgres,
      Path keyFile) {
    Recorder recorder = new Recorder();
    try (Fleet fleet = Fleet.start(engines, clocks, postgres, keyFile, recorder, seed, mechanism)) {
      Races races = new Races(fleet, recorder, seed);
      races.run(histories, done);
      fleet.settle();
      return Findings.of(histories, recorder, races.unanswered() + fleet.unavailable());
    }
  }
}
