package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BEN;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifecycleTest {
  private final Letters inApp = Letters.inApp();

  @Test
  void there_is_no_thread_before_the_start_and_none_after_the_end() throws Exception {
    Set<Thread> before = threads();
    Town town = town();
    helpForAnna(town);
    town.settles();
    assertThat(threads()).isSubsetOf(before);

    town.engine.start();
    assertThat(threads()).hasSizeGreaterThan(before.size());

    town.engine.close();
    waitFor(() -> before.containsAll(threads()));
  }

  @Test
  void a_started_engine_helps_by_itself_and_soon() throws Exception {
    Town town = town();
    town.defines(Offers.help());
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.engine.start();
    waitFor(town.engine::idle);

    town.collects(town.uses(ANNA, "e1", ABANDONMENT, "bonus"));

    waitFor(() -> inApp.sent().size() == 1);
    waitFor(town.engine::idle);
    town.engine.close();
  }

  @Test
  void closing_brings_a_hand_over_under_way_to_its_end() throws Exception {
    inApp.answering(dispatch -> {
      pause(Duration.ofMillis(300));
      return new HandOver.Taken(null);
    });
    Town town = town();
    town.engine.start();
    helpForAnna(town);
    waitFor(() -> town.stores.deliveries().all(null, 10).items().size() == 1);
    waitFor(() -> !town.stores.deliveries().nextDue().isPresent());

    town.engine.close();

    assertThat(inApp.sent()).hasSize(1);
  }

  @Test
  void an_engine_is_started_once_and_does_nothing_after_its_end() {
    Town town = town();
    town.engine.start();
    assertThatIllegalStateException().isThrownBy(town.engine::start);

    town.engine.close();
    town.engine.close();

    assertThatIllegalStateException().isThrownBy(town.engine::start);
    assertThatIllegalStateException().isThrownBy(town.engine::runOnce);
  }

  @Test
  void an_engine_that_was_never_started_is_closed_like_any_other() {
    Town town = town();

    town.engine.close();
    town.engine.close();

    assertThatIllegalStateException().isThrownBy(town.engine::start);
    assertThatIllegalStateException().isThrownBy(town.engine::runOnce);
  }

  @Test
  void two_engines_with_the_same_people_and_events_do_not_meet() {
    Letters others = Letters.inApp();
    Town here = town();
    Town there = new Town(settings -> settings.policy(new RulePolicy(0)), others);
    helpForAnna(here);
    here.grants(BEN, APP_ANALYTICS);

    there.settles();
    here.settles();

    assertThat(inApp.sent()).hasSize(1);
    assertThat(others.sent()).isEmpty();
    there.defines(Offers.help());
    there.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    assertThat(there.collects(there.uses(ANNA, "e1", ABANDONMENT, "bonus")).accepted())
        .isEqualTo(1);
  }

  @Test
  void of_two_engines_on_one_store_each_group_has_one_owner_until_it_is_given_up() {
    InMemoryStores stores = InMemoryStores.create();
    TinkKeys keys = TinkKeys.ephemeral();
    Town first = new Town(stores, keys, settings -> settings.policy(new RulePolicy(0)), inApp);
    Town second = new Town(stores, keys, settings -> settings.policy(new RulePolicy(0)), inApp);
    helpForAnna(first);
    first.settles();
    first.collects(first.uses(ANNA, "e2", ABANDONMENT, "bonus"));

    assertThat(ShardGroup.all().stream().anyMatch(second.engine::project)).isFalse();
    first.engine.close();
    Town third = new Town(stores, keys, settings -> settings.policy(new RulePolicy(0)), inApp);
    assertThat(ShardGroup.all().stream().anyMatch(third.engine::project)).isTrue();
  }

  @Test
  void a_restart_on_the_same_store_with_the_same_keys_goes_on() {
    InMemoryStores stores = InMemoryStores.create();
    TinkKeys keys = TinkKeys.ephemeral();
    Town before = new Town(stores, keys, settings -> settings.policy(new RulePolicy(0)), inApp);
    helpForAnna(before);
    before.engine.close();

    Town after = new Town(stores, keys, settings -> settings.policy(new RulePolicy(0)), inApp);
    after.settles();

    assertThat(inApp.sent()).hasSize(1);
    assertThat(after.collects(after.uses(ANNA, "e1", ABANDONMENT, "bonus")).duplicate())
        .isEqualTo(1);
  }

  @Test
  void keys_that_do_not_open_the_store_stop_the_assembly_with_a_sentence() {
    InMemoryStores stores = InMemoryStores.create();
    new Town(stores, TinkKeys.ephemeral(), settings -> settings);

    assertThatIllegalStateException()
        .isThrownBy(() -> new Town(stores, TinkKeys.ephemeral(), settings -> settings))
        .withMessageContaining("key vault");
  }

  @Test
  void a_channel_slower_than_the_lease_stops_the_assembly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> town(Letters.inApp().within(Duration.ofMinutes(2))))
        .withMessageContaining("deliveryLease");
  }

  private Town town() {
    return town(inApp);
  }

  private static Town town(Letters letters) {
    return new Town(settings -> settings.policy(new RulePolicy(0)), letters);
  }

  private static void helpForAnna(Town town) {
    town.defines(Offers.help());
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "e1", ABANDONMENT, "bonus"));
  }

  /** Returns the threads of the engine and of libraries, not those of the test's own machinery. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("junit"))
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool-1"))
        .filter(thread -> !thread.getName().startsWith("VirtualThread"))
        .collect(Collectors.toSet());
  }

  private static void waitFor(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(Duration.ofMillis(5));
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
