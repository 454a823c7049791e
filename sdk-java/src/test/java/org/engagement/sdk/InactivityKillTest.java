package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BEN;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.RecipientGateway;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.forwarding.ForwardingStores;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

/** Nobody is told twice, forgotten or erased too early, whatever happens in between. */
@Requirement("GDPR Art. 5(1)(e)")
class InactivityKillTest {
  private static final int THREE_YEARS = 1_096;
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Stores stores = InMemoryStores.create();
  private final TinkKeys keys = TinkKeys.ephemeral();

  @Test
  void a_kill_at_any_write_neither_repeats_nor_forgets_anything() {
    int cut = 0;
    boolean survived = false;
    while (!survived) {
      Stores fresh = InMemoryStores.create();
      Absent whole = new Absent(fresh, keys, null, settings -> settings).withWords();
      whole.comes(ANNA);
      whole.comes(BEN);
      whole.town.later(A_DAY.multipliedBy(THREE_YEARS + 1));
      survived = survives(fresh, whole, cut);
      whole.days(2);
      assertThat(whole.town.audited(AuditAction.INACTIVITY_CHANGED)).as("cut %s", cut).isEqualTo(2);
      whole.town.later(A_DAY.multipliedBy(62));
      survived &= survives(fresh, whole, cut);
      whole.days(2);

      assertThat(whole.knows(ANNA)).as("cut %s", cut).isFalse();
      assertThat(whole.knows(BEN)).as("cut %s", cut).isFalse();
      assertThat(whole.town.audited(AuditAction.SUBJECT_ERASED)).as("cut %s", cut).isEqualTo(2);
      assertThat(whole.town.states()).as("cut %s", cut).hasSize(4);
      cut++;
    }
    assertThat(cut).isGreaterThan(4);
  }

  /** Has a process work that is killed before its write of this number. */
  private boolean survives(Stores fresh, Absent whole, int writes) {
    var left = new AtomicInteger(writes);
    Absent dying =
        new Absent(
            watched(
                fresh,
                () -> {
                  if (left.getAndDecrement() <= 0) {
                    throw new Killed();
                  }
                }),
            keys,
            null,
            settings -> settings);
    dying.town.clock.to(whole.town.clock.instant());
    try {
      dying.town.settles();
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  @Test
  void a_sign_of_life_between_the_look_and_the_erasure_is_seen() {
    Absent other = new Absent(stores, keys, null, settings -> settings).withWords();
    var armed = new AtomicInteger();
    Absent purging =
        new Absent(
            watched(
                stores,
                () -> {
                  if (armed.getAndDecrement() == 1) {
                    other.writes(ANNA, "another@q7x.example");
                  }
                }),
            keys,
            null,
            settings -> settings);
    purging.comes(ANNA);
    purging.days(THREE_YEARS + 60);
    other.town.clock.to(purging.town.clock.instant());
    armed.set(1);

    purging.days(5);

    assertThat(armed.get()).isNegative();
    assertThat(purging.knows(ANNA)).isTrue();
    assertThat(purging.town.audited(AuditAction.SUBJECT_ERASED)).isZero();
  }

  @Requirement("GDPR Art. 19")
  @Test
  void recipients_are_told_and_waited_for_a_day_at_most() {
    List<RecipientGateway.Notice> told = new ArrayList<>();
    Absent absent =
        new Absent(stores, keys, null, settings -> settings.recipients(List.of(closed(told))))
            .withWords();
    absent.comes(ANNA);
    absent.days(THREE_YEARS + 3 + 59);
    assertThat(told).isEmpty();
    absent.days(1);

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().messages()).hasSize(1);
    assertThat(absent.knows(ANNA)).isTrue();
    absent.days(1);
    assertThat(told).hasSize(2);
    assertThat(told.getFirst().id()).isEqualTo(told.getLast().id());
    assertThat(absent.knows(ANNA)).isFalse();
  }

  /** Random lives over ten years: erased is who was told long enough before, and nobody else. */
  @Test
  void whoever_shows_up_often_enough_stays() {
    var random = new Random(25_002);
    Absent absent = new Absent(stores, keys, null, settings -> settings).withWords();
    TreeMap<String, Integer> last = new TreeMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      absent.comes(new UserId("person-" + i));
      last.put("person-" + i, 0);
      names.add("person-" + i);
    }
    for (int day = 10; day <= 3_650; day += 10) {
      for (String name : names) {
        boolean shows = random.nextInt(2_600) < 10 * (1 + Math.floorMod(name.hashCode(), 4));
        if (shows && absent.knows(new UserId(name))) {
          last.put(name, day);
          absent.writes(new UserId(name), name + "-" + day + "@q7x.example");
        }
      }
      absent.town.lives(A_DAY.multipliedBy(10));
      for (String name : names) {
        int away = day + 10 - last.getOrDefault(name, 0);
        boolean known = absent.knows(new UserId(name));
        if (away < THREE_YEARS + 60) {
          assertThat(known).as("%s after %s days", name, away).isTrue();
        }
        if (away > THREE_YEARS + 60 + 40) {
          assertThat(known).as("%s after %s days", name, away).isFalse();
        }
      }
    }
    assertThat(names)
        .anyMatch(name -> absent.knows(new UserId(name)))
        .anyMatch(name -> !absent.knows(new UserId(name)));
  }

  private static RecipientGateway closed(List<RecipientGateway.Notice> told) {
    return new RecipientGateway() {
      @Override
      public String name() {
        return "post";
      }

      @Override
      public Set<Channel> channels() {
        return Set.of(Channel.EMAIL);
      }

      @Override
      public Outcome tell(Notice notice) {
        told.add(notice);
        return new Outcome.NotTaken();
      }
    };
  }

  /** Has this happen before each write of a purge. */
  private static Stores watched(Stores inner, Runnable before) {
    return new ForwardingStores(inner) {
      @Override
      public Inactivity inactivity() {
        return watched(Inactivity.class, super.inactivity(), before);
      }

      @Override
      public SubjectRights subjectRights() {
        return watched(SubjectRights.class, super.subjectRights(), before);
      }
    };
  }

  private static <P> P watched(Class<P> port, P inner, Runnable before) {
    Set<String> writes = Set.of("tell", "withdraw", "stop", "destroy");
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              if (writes.contains(method.getName())) {
                before.run();
              }
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** The end of a process, which nobody catches. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
