package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;
import static org.engagement.sdk.Town.CLARA;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.subject.UserId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.KeyEpochs;
import org.engagement.port.driven.KeyEpochs.KeyEpoch;
import org.engagement.port.driven.KeyEpochs.State;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.forwarding.ForwardingStores;
import org.engagement.port.driving.ChangeKeyEpoch.Changed;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

/** The key that wraps everybody's keys is changed, so that copies of erased people's are dead. */
class KeyEpochStoryTest {
  private final Stores stores = InMemoryStores.create();
  private final KeyVault keys = TinkKeys.ephemeral();
  private final Town town = new Town(stores, keys, settings -> settings);

  @Requirement("GDPR Art. 17")
  @Test
  void an_erasure_is_followed_by_a_change_of_the_key_that_opened_copies() {
    town.grants(ANNA, APP_ANALYTICS);
    town.grants(BEN, APP_ANALYTICS);
    Bytes copied = wrapped(stores, 1);
    town.engine.eraseSubject().erase(BACKEND, ANNA);

    town.later(Duration.ofHours(12).minusSeconds(1));
    town.settles();
    assertThat(states(stores)).containsExactly(State.CURRENT);
    assertThat(keys.open(copied)).isNotNull();

    town.later(Duration.ofSeconds(1));
    town.settles();

    assertThat(states(stores)).containsExactly(State.DESTROYED, State.CURRENT);
    assertThatIllegalArgumentException().isThrownBy(() -> keys.open(copied));
    assertThat(knows(town, BEN)).isTrue();
    assertThat(town.audited(AuditAction.KEY_RETIRED)).isEqualTo(1);
    assertThat(town.audited(AuditAction.KEY_DESTROYED)).isEqualTo(1);
  }

  @Test
  void without_an_erasure_no_key_is_changed() {
    town.grants(ANNA, APP_ANALYTICS);

    town.later(Duration.ofDays(30));
    town.settles();

    assertThat(states(stores)).containsExactly(State.CURRENT);
  }

  @Test
  void one_change_is_made_for_all_who_were_erased_before_it() {
    for (UserId person : List.of(ANNA, BEN)) {
      town.grants(person, APP_ANALYTICS);
      town.engine.eraseSubject().erase(BACKEND, person);
    }

    town.later(Duration.ofHours(12));
    town.settles();
    town.later(Duration.ofDays(2));
    town.settles();

    assertThat(states(stores)).containsExactly(State.DESTROYED, State.CURRENT);
  }

  @Test
  void a_change_cannot_be_put_off_for_longer_than_a_day() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> EngagementSettings.builder().epochChangeAfter(Duration.ofHours(23).plusNanos(1)));
  }

  @Test
  void a_change_that_is_asked_for_is_made_at_once_and_everybody_is_still_known() {
    town.grants(ANNA, APP_ANALYTICS);
    town.grants(BEN, APP_ANALYTICS);
    town.engine.eraseSubject().erase(BACKEND, ANNA);

    assertThat(town.engine.changeKeyEpoch().change(BACKEND)).isEqualTo(new Changed(1, 2));
    assertThat(town.engine.changeKeyEpoch().change(BACKEND)).isEqualTo(new Changed(2, 3));

    assertThat(states(stores)).containsExactly(State.DESTROYED, State.DESTROYED, State.CURRENT);
    assertThat(knows(town, BEN)).isTrue();
    assertThat(knows(town, ANNA)).isFalse();
  }

  @Test
  void another_engine_goes_on_under_the_new_key() {
    Town other = new Town(stores, keys, settings -> settings);
    town.grants(ANNA, APP_ANALYTICS);
    assertThat(knows(other, ANNA)).isTrue();

    town.engine.changeKeyEpoch().change(BACKEND);
    other.grants(BEN, APP_ANALYTICS);

    assertThat(knows(other, ANNA)).isTrue();
    assertThat(knows(town, BEN)).isTrue();
    assertThat(stores.keyEpochs().wrappedBefore(2, KeyEpochs.Place.USERS, null, 10)).isEmpty();
  }

  @Test
  void who_becomes_known_while_an_epoch_begins_becomes_so_under_the_new_one() {
    AtomicBoolean first = new AtomicBoolean(true);
    Stores hurried =
        new ForwardingStores(stores) {
          @Override
          public ConsentLedger consentLedger() {
            return before(
                ConsentLedger.class,
                super.consentLedger(),
                method -> {
                  if (method.equals("record") && first.getAndSet(false)) {
                    town.engine.changeKeyEpoch().change(BACKEND);
                  }
                });
          }
        };
    Town late = new Town(hurried, keys, settings -> settings);

    late.grants(CLARA, APP_ANALYTICS);

    assertThat(knows(town, CLARA)).isTrue();
    assertThat(states(stores)).containsExactly(State.DESTROYED, State.CURRENT);
  }

  /** Broken off before each of its calls in turn; then another engine goes on. */
  @Test
  void a_change_that_is_broken_off_anywhere_loses_nobody_and_is_brought_to_its_end() {
    boolean broken = true;
    for (int call = 1; broken; call++) {
      Stores kept = InMemoryStores.create();
      AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
      Town dying = new Town(failingAfter(kept, left), keys, settings -> settings);
      dying.grants(ANNA, APP_ANALYTICS);
      dying.grants(BEN, APP_ANALYTICS);
      dying.engine.eraseSubject().erase(BACKEND, ANNA);
      Bytes copied = wrapped(kept, 1);
      left.set(call);
      broken = isBroken(() -> dying.engine.changeKeyEpoch().change(BACKEND));

      Town heir = new Town(kept, keys, settings -> settings);
      heir.later(Duration.ofHours(12));
      heir.settles();

      assertThat(states(kept)).as("call %d", call).containsExactly(State.DESTROYED, State.CURRENT);
      assertThat(knows(heir, BEN)).as("call %d", call).isTrue();
      assertThatIllegalArgumentException().isThrownBy(() -> keys.open(copied));
      assertThat(call).isLessThan(100);
    }
  }

  @Test
  void another_vault_with_the_same_root_does_not_start_on_the_store() {
    byte[] seed = new byte[32];
    Stores kept = InMemoryStores.create();
    new Town(kept, TinkKeys.seeded(seed), settings -> settings);

    assertThatThrownBy(() -> new Town(kept, TinkKeys.seeded(seed), settings -> settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("folder of epochs");
  }

  private static boolean isBroken(Runnable work) {
    try {
      work.run();
      return false;
    } catch (PortUnavailable e) {
      return true;
    }
  }

  private static Stores failingAfter(Stores inner, AtomicInteger left) {
    return new ForwardingStores(inner) {
      @Override
      public KeyEpochs keyEpochs() {
        return before(
            KeyEpochs.class,
            super.keyEpochs(),
            method -> {
              if (left.decrementAndGet() <= 0) {
                throw new PortUnavailable(KeyEpochs.class, null);
              }
            });
      }
    };
  }

  /** What comes before a call of this name. */
  private interface Before {
    void call(String method);
  }

  private static <P> P before(Class<P> port, P inner, Before before) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              before.call(method.getName());
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static boolean knows(Town town, UserId person) {
    return town.engine.people().find(BACKEND, person).isPresent();
  }

  private static List<State> states(Stores stores) {
    return stores.keyEpochs().all().stream().map(KeyEpoch::state).toList();
  }

  private static Bytes wrapped(Stores stores, int number) {
    return Objects.requireNonNull(stores.keyEpochs().all().get(number - 1).wrapped());
  }
}
