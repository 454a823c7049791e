package org.engagement.bench.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.adapter.postgres.PostgresLogin;
import org.engagement.adapter.postgres.PostgresOptions;
import org.engagement.adapter.postgres.PostgresStores;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.delivery.MessageId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepDefinitions;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.engagement.sdk.EngagementSettings;

/**
 * The nodes of one tenant on one schema and one key file. Each has an engine that people's calls
 * come to, with caches that grow old, and a thread that projects and delivers without rest through
 * engines that end and begin anew, so that shard groups change their owners. Each node has a clock
 * of its own.
 */
final class Fleet implements AutoCloseable {
  private static final int CONNECTIONS_EACH = 10;
  private static final Duration REST = Duration.ofMillis(5);
  private static final Duration TO_END = Duration.ofSeconds(60);
  private static final int ROUNDS_AN_ENGINE = 40;
  private static final Caller CALLER = new Caller("drill", false);

  private final List<Stores> opened = new ArrayList<>();
  private final List<Stores> recording = new ArrayList<>();
  private final List<Engagement> desks = new ArrayList<>();
  private final List<Thread> workers = new ArrayList<>();
  private final AtomicLong unavailable = new AtomicLong();
  private final Channels channels;
  private final Path keyFile;
  private final Clocks clocks;
  private volatile boolean working = true;

  private Fleet(Channels channels, Path keyFile, Clocks clocks) {
    this.channels = channels;
    this.keyFile = keyFile;
    this.clocks = clocks;
  }

  /**
   * Starts nodes on a database.
   *
   * @param mechanism what stands between the engines and PostgreSQL; a test that takes a safeguard
   *     away does so here
   */
  static Fleet start(
      int size,
      Clocks clocks,
      EmbeddedPostgres postgres,
      Path keyFile,
      Recorder recorder,
      long seed,
      UnaryOperator<Stores> mechanism) {
    Map<MessageId, Set<Purpose>> needs = new ConcurrentHashMap<>();
    Fleet fleet =
        new Fleet(Channels.of(new RecordingGateway(recorder, needs, seed)), keyFile, clocks);
    try {
      for (int i = 0; i < size; i++) {
        Stores own = PostgresStores.on(login(postgres), PostgresOptions.DEFAULT);
        fleet.opened.add(own);
        fleet.recording.add(new RecordingStores(mechanism.apply(own), recorder, needs));
        fleet.desks.add(fleet.engineOn(i));
      }
      define(fleet.desk(0));
      for (int i = 0; i < size; i++) {
        fleet.workers.add(fleet.begin(i, new Random(seed + i)));
      }
      return fleet;
    } catch (RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  private static PostgresLogin login(EmbeddedPostgres postgres) {
    return new PostgresLogin(
        postgres.jdbcUrl(), postgres.user(), postgres.password(), CONNECTIONS_EACH);
  }

  private static void define(Engagement engine) {
    for (Definition<?> definition : Offers.definitions()) {
      if (engine.keepDefinitions().save(CALLER, definition)
          instanceof KeepDefinitions.Result.Refused refused) {
        throw new IllegalStateException(refused.path() + " " + refused.rule());
      }
    }
  }

  private Engagement engineOn(int number) {
    return Engagement.on(
        recording.get(number),
        channels,
        TinkKeys.fromFileOrNew(keyFile),
        EngagementSettings.builder().time(clocks.of(number)).purposes(Offers.purposes()).build());
  }

  /** Returns the engine that calls to this node come to. */
  Engagement desk(int number) {
    return desks.get(number);
  }

  int size() {
    return desks.size();
  }

  /** Returns how many rounds of work ended because a store did not answer. */
  long unavailable() {
    return unavailable.get();
  }

  private Thread begin(int number, Random random) {
    return Thread.ofPlatform()
        .name("fleet-" + number)
        .daemon()
        .start(() -> {
          while (working) {
            work(number, 1 + random.nextInt(ROUNDS_AN_ENGINE));
          }
        });
  }

  private void work(int number, int rounds) {
    try (Engagement engine = engineOn(number)) {
      for (int i = 0; i < rounds && working; i++) {
        if (!round(engine)) {
          Thread.sleep(REST);
        }
      }
    } catch (InterruptedException e) {
      working = false;
    }
  }

  private boolean round(Engagement engine) {
    try {
      return engine.runOnce();
    } catch (PortUnavailable e) {
      unavailable.incrementAndGet();
      return false;
    }
  }

  /**
   * Ends the workers, then does what is left to do in the calling thread, by the clock that is
   * furthest ahead.
   */
  void settle() {
    stopWorking();
    try (Engagement engine = engineOn(0)) {
      while (round(engine)) {
        Thread.onSpinWait();
      }
    }
  }

  private void stopWorking() {
    working = false;
    for (Thread worker : workers) {
      try {
        worker.join(TO_END);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    stopWorking();
    desks.forEach(Engagement::close);
    opened.forEach(Stores::close);
  }
}
