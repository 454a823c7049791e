package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.domain.subject.UserId;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People who give and withdraw consent while the engine is at full speed. */
@Timeout(120)
class ConsentRacesTest {
  private static final int PEOPLE = 12;
  private static final int ROUNDS = 12;

  private final Map<String, Boolean> answered = new ConcurrentHashMap<>();
  private final AtomicInteger handedOverAfterwards = new AtomicInteger();
  private final AtomicInteger handedOver = new AtomicInteger();

  @Requirement("GDPR Art. 7(3)")
  @Requirement("GDPR Art. 21(1)")
  @Test
  void nothing_is_accepted_or_handed_over_after_an_answered_withdrawal() throws Exception {
    Letters inApp =
        Letters.inApp()
            .answering(dispatch -> {
              if (answered.containsKey(dispatch.subject().hex())) {
                handedOverAfterwards.incrementAndGet();
              }
              handedOver.incrementAndGet();
              return new HandOver.Taken(null);
            });
    Town town =
        new Town(settings -> settings.policy(new RulePolicy(0)).gathering(Duration.ZERO), inApp);
    town.defines(Offers.help());
    town.engine.start();
    AtomicLong acceptedAfterwards = new AtomicLong();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> lives = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        UserId userId = new UserId("person-" + person);
        lives.add(threads.submit(() -> live(town, userId, acceptedAfterwards)));
      }
      for (Future<?> life : lives) {
        life.get();
      }
    }
    town.engine.close();

    assertThat(acceptedAfterwards).hasValue(0);
    assertThat(handedOverAfterwards).hasValue(0);
    assertThat(handedOver.get()).isPositive();
    assertThat(logged(town)).isEqualTo(town.engine.summariseIntake().summarise().accepted());
  }

  private Void live(Town town, UserId person, AtomicLong acceptedAfterwards) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      if (round > 0) {
        // from when it is asked for, the new grant may be in force, although it is not answered yet
        answered.remove(town.subjectOf(person).hex());
      }
      town.grants(person, APP_ANALYTICS, PERSONALISED_HELP);
      String subject = town.subjectOf(person).hex();
      Thread events = sendsEvents(town, person, round);
      Thread.sleep(Duration.ofMillis(3));
      town.withdraws(person, PERSONALISED_HELP);
      answered.put(subject, true);
      town.withdraws(person, APP_ANALYTICS);
      acceptedAfterwards.addAndGet(
          town.collects(town.uses(person, "late-" + round, ABANDONMENT, "bonus")).accepted());
      events.join();
      Thread.sleep(Duration.ofMillis(5));
    }
    return null;
  }

  private static Thread sendsEvents(Town town, UserId person, int round) {
    return Thread.ofVirtual()
        .start(() -> {
          for (int i = 0; i < 5; i++) {
            town.collects(town.uses(person, "e-" + round + "-" + i, ABANDONMENT, "bonus"));
          }
        });
  }

  private static long logged(Town town) {
    return ShardGroup.all().stream()
        .mapToLong(group -> town.stores.activityLog().read(group, 0, 100_000).size())
        .sum();
  }
}
