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

/**
 * Several engines of one tenant, on one schema and one key file, each with a thread that projects
 * and delivers without rest and gives its shard groups up now and then, so that owners change.
 */
final class Fleet implements AutoCloseable {
  private static final int CONNECTIONS_EACH = 10;
  private static final Duration REST = Duration.ofMillis(2);
  private static final Duration TO_END = Duration.ofSeconds(60);
  private static final int ROUNDS_AN_OWNERSHIP = 15;

  private final List<Stores> stores = new ArrayList<>();
  private final List<Engagement> engines = new ArrayList<>();
  private final List<Thread> workers = new ArrayList<>();
  private final AtomicLong unavailable = new AtomicLong();
  private volatile boolean working = true;

  private Fleet() {}

  /**
   * Starts engines on a database.
   *
   * @param mechanism what stands between the engines and PostgreSQL; a test that takes a safeguard
   *     away does so here
   */
  static Fleet start(
      int size,
      EmbeddedPostgres postgres,
      Path keyFile,
      Recorder recorder,
      long seed,
      UnaryOperator<Stores> mechanism) {
    Fleet fleet = new Fleet();
    Map<MessageId, Set<Purpose>> needs = new ConcurrentHashMap<>();
    Channels channels = Channels.of(new RecordingGateway(recorder, needs, seed));
    try {
      for (int i = 0; i < size; i++) {
        Stores own = PostgresStores.on(login(postgres), PostgresOptions.DEFAULT);
        fleet.stores.add(own);
        fleet.engines.add(
            Engagement.on(
                new RecordingStores(mechanism.apply(own), recorder, needs),
                channels,
                TinkKeys.fromFileOrNew(keyFile)));
      }
      define(fleet.engine(0));
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
      if (engine.keepDefinitions().save(new Caller("drill", false), definition)
          instanceof KeepDefinitions.Result.Refused refused) {
        throw new IllegalStateException(refused.path() + " " + refused.rule());
      }
    }
  }

  Engagement engine(int number) {
    return engines.get(number);
  }

  int size() {
    return engines.size();
  }

  /** Returns how many rounds ended because a store did not answer. */
  long unavailable() {
    return unavailable.get();
  }

  private Thread begin(int number, Random random) {
    return Thread.ofPlatform()
        .name("fleet-" + number)
        .daemon()
        .start(() -> work(engine(number), random));
  }

  private void work(Engagement engine, Random random) {
    try {
      while (working) {
        if (!round(engine)) {
          Thread.sleep(REST);
        }
        if (random.nextInt(ROUNDS_AN_OWNERSHIP) == 0) {
          engine.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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

  /** Ends the workers, then does what is left to do in the calling thread. */
  void settle() {
    working = false;
    workers.forEach(Fleet::await);
    engines.forEach(Engagement::close);
    while (round(engine(0))) {
      Thread.onSpinWait();
    }
  }

  private static void await(Thread worker) {
    try {
      worker.join(TO_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    working = false;
    workers.forEach(Fleet::await);
    engines.forEach(Engagement::close);
    stores.forEach(Stores::close);
  }
}
