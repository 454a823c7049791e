package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.activity.Suppression;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.ErasureLedger;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.forwarding.ForwardingStores;
import org.engagement.port.driving.CollectActivity;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

/** Erasures that the ledger has and the store does not. */
@Requirement("GDPR Art. 17(1)")
class ErasureLedgerStoryTest {
  private final Stores stores = InMemoryStores.create();
  private final KeyVault keys = TinkKeys.ephemeral();

  /** While set, nothing destroys: the ledger knows of erasures that the store does not have. */
  private final AtomicBoolean halted = new AtomicBoolean();

  private final Town town = new Town(halting(), keys, settings -> settings);

  @Test
  void an_engine_that_starts_does_again_what_the_store_lacks_and_nothing_twice() {
    town.grants(ANNA, APP_ANALYTICS);
    town.grants(BEN, APP_ANALYTICS);
    assertErasureHalts(town);

    Town next = new Town(stores, keys, settings -> settings);

    assertThat(next.engine.people().find(BACKEND, ANNA)).isEmpty();
    assertThat(next.engine.people().find(BACKEND, BEN)).isPresent();
    assertThat(next.collects(next.uses(ANNA, "late", ABANDONMENT, "bonus")).notAccepted())
        .extracting(CollectActivity.Item::reason)
        .containsExactly(Suppression.ERASED.label());
    assertThat(next.engine.eraseSubject().erase(BACKEND, ANNA).orElseThrow().certificateId())
        .isEqualTo(keys.erasures().all().getFirst().erasure().certificate());
    assertThat(next.audited(AuditAction.SUBJECT_ERASED)).isOne();
    Town third = new Town(stores, keys, settings -> settings);
    assertThat(third.audited(AuditAction.SUBJECT_ERASED)).isOne();
    assertThat(keys.erasures().all()).hasSize(1);
  }

  @Test
  void who_consented_again_meanwhile_is_not_taken_for_who_was_erased() {
    town.grants(ANNA, APP_ANALYTICS);
    assertErasureHalts(town);
    halted.set(false);
    town.engine.eraseSubject().erase(BACKEND, ANNA);
    town.later(Duration.ofSeconds(1));
    town.grants(ANNA, APP_ANALYTICS);
    Pseudonym again = town.subjectOf(ANNA);

    Town next = new Town(forgetting(), keys, settings -> settings);

    assertThat(next.subjectOf(ANNA)).isEqualTo(again);
  }

  @Test
  void another_store_under_the_same_vault_has_nothing_of_it() {
    town.grants(ANNA, APP_ANALYTICS);
    town.engine.eraseSubject().erase(BACKEND, ANNA);

    Town other = new Town(InMemoryStores.create(), keys, settings -> settings);

    assertThat(other.audited(AuditAction.SUBJECT_ERASED)).isZero();
  }

  @Test
  void nothing_is_destroyed_that_the_ledger_did_not_take() {
    Town unlucky = new Town(stores, withoutLedger(), settings -> settings);
    unlucky.grants(ANNA, APP_ANALYTICS);

    assertThatThrownBy(() -> unlucky.engine.eraseSubject().erase(BACKEND, ANNA))
        .isInstanceOf(PortUnavailable.class);

    assertThat(unlucky.engine.people().find(BACKEND, ANNA)).isPresent();
    assertThat(unlucky.collects(unlucky.uses(ANNA, "stopped", ABANDONMENT, "b")).accepted())
        .isZero();
  }

  private void assertErasureHalts(Town town) {
    halted.set(true);
    assertThatThrownBy(() -> town.engine.eraseSubject().erase(BACKEND, ANNA))
        .isInstanceOf(PortUnavailable.class);
  }

  private Stores halting() {
    return with((rights, method) -> method.equals("destroy") && halted.get());
  }

  /** A store that lost the record of its erasures, and nothing else. */
  private Stores forgetting() {
    AtomicBoolean first = new AtomicBoolean(true);
    return new ForwardingStores(stores) {
      @Override
      public SubjectRights subjectRights() {
        SubjectRights rights = super.subjectRights();
        return proxied((proxy, method, arguments) ->
            method.getName().equals("erasures") && first.getAndSet(false)
                ? Map.of()
                : invoked(rights, method, arguments));
      }
    };
  }

  private interface Refusing {
    boolean refuses(SubjectRights rights, String method);
  }

  private Stores with(Refusing refusing) {
    return new ForwardingStores(stores) {
      @Override
      public SubjectRights subjectRights() {
        SubjectRights rights = super.subjectRights();
        return proxied((proxy, method, arguments) -> {
          if (refusing.refuses(rights, method.getName())) {
            throw new PortUnavailable(SubjectRights.class, null);
          }
          return invoked(rights, method, arguments);
        });
      }
    };
  }

  private static SubjectRights proxied(InvocationHandler handler) {
    return (SubjectRights)
        Proxy.newProxyInstance(
            SubjectRights.class.getClassLoader(), new Class<?>[] {SubjectRights.class}, handler);
  }

  private static Object invoked(SubjectRights rights, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(rights, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The same keys, and a ledger on a disk that is full. */
  private KeyVault withoutLedger() {
    return new KeyVault() {
      @Override
      public Bytes create() {
        return keys.create();
      }

      @Override
      public Bytes createDestroyable() {
        return keys.createDestroyable();
      }

      @Override
      public void destroy(Bytes wrapped) {
        keys.destroy(wrapped);
      }

      @Override
      public Key open(Bytes wrapped) {
        return keys.open(wrapped);
      }

      @Override
      public ErasureLedger erasures() {
        return new ErasureLedger() {
          @Override
          public void add(Entry entry) {
            throw new PortUnavailable(ErasureLedger.class, null);
          }

          @Override
          public List<Entry> all() {
            return List.of();
          }
        };
      }
    };
  }
}
