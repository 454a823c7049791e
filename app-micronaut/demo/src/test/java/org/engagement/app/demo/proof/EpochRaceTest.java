package org.engagement.app.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.KeyEpochs.KeyEpoch;
import org.engagement.port.driven.KeyEpochs.State;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.port.driving.KeepContactPoints.Result;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes change the key over and over while people become known and are erased on both. */
class EpochRaceTest {
  private static final int PEOPLE = 40;
  private static final Caller OFFICER = new Caller("privacy-office", false);

  @TempDir private Path folder;

  private final AtomicInteger busy = new AtomicInteger(2);

  @Test
  void nobody_is_lost_and_every_key_but_the_last_is_destroyed() throws Exception {
    try (EmbeddedNode node = EmbeddedNode.open(folder);
        Stores stores = node.openStores();
        Engagement one = Engagement.on(stores, Channels.of(), node.vault());
        Engagement other = Engagement.on(stores, Channels.of(), node.vault())) {
      try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
        List<Future<Integer>> work = new ArrayList<>();
        work.add(threads.submit(() -> come(one, 0, PEOPLE / 2)));
        work.add(threads.submit(() -> come(other, PEOPLE / 2, PEOPLE)));
        work.add(threads.submit(() -> change(one)));
        work.add(threads.submit(() -> change(other)));
        for (Future<Integer> each : work) {
          assertThat(each.get()).isPositive();
        }
      }

      assertThat(stores.keyEpochs().all().stream().map(KeyEpoch::state).distinct())
          .containsExactly(State.DESTROYED, State.CURRENT);
      for (Insured person : Insured.numbered(0, PEOPLE)) {
        Result shown = other.keepContactPoints().show(OFFICER, person.userId());
        if (isErased(person)) {
          assertThat(shown).isInstanceOf(Result.UnknownPerson.class);
        } else {
          assertThat(shown)
              .isInstanceOfSatisfying(
                  Result.Kept.class,
                  kept ->
                      assertThat(kept.points())
                          .extracting(KeepContactPoints.ContactPoint::address)
                          .contains(person.mail()));
        }
      }
      assertThat(ErasureProofTest.sealed(node).keysWith(node.vault())).hasSizeGreaterThan(PEOPLE);
    }
  }

  private static boolean isErased(Insured person) {
    return person.number() % 3 == 0;
  }

  private int come(Engagement engine, int from, int until) throws Exception {
    try {
      for (Insured person : Insured.numbered(from, until)) {
        surely(() -> {
          person.isKnownTo(engine);
          return true;
        });
        if (isErased(person)) {
          surely(() -> engine.eraseSubject().erase(OFFICER, person.userId()));
        }
      }
      return until - from;
    } finally {
      busy.decrementAndGet();
    }
  }

  private int change(Engagement engine) throws Exception {
    int changes = 0;
    while (busy.get() > 0 || changes == 0) {
      surely(() -> engine.changeKeyEpoch().change(OFFICER));
      changes++;
    }
    return changes;
  }

  /** Whoever read an entry whose key two changes have outdated since is to read it again. */
  private static <T> T surely(Callable<T> asked) throws Exception {
    for (int tries = 0; ; tries++) {
      try {
        return asked.call();
      } catch (PortUnavailable e) {
        assertThat(tries).isLessThan(50);
      }
    }
  }
}
