package org.engagement.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.DeliveryState.Cancellation;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.contract.Consents;
import org.engagement.port.contract.Decided;
import org.engagement.port.contract.Fixtures;
import org.engagement.port.contract.Race;
import org.engagement.port.contract.Step;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Move;
import org.engagement.port.driven.Deliveries.Moves;
import org.engagement.port.driven.Deliveries.Settlement;
import org.engagement.port.driven.Projections.CommitResult.Committed;
import org.engagement.port.driven.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many dispatchers on one outbox, each taking all that is due, while consents change. */
class DispatchersTest {
  private static final int PEOPLE = 40;
  private static final int MESSAGES_EACH = 5;
  private static final int CAP = 2;
  private static final int DISPATCHERS = 6;
  private static final List<Shard> ALL_SHARDS =
      IntStream.range(0, Shard.COUNT).mapToObj(Shard::new).toList();

  @RegisterExtension final RealPostgres postgres = new RealPostgres();

  private final Map<MessageId, AtomicInteger> handedOver = new ConcurrentHashMap<>();
  private Stores stores;

  @BeforeEach
  void plan_messages() {
    stores = postgres.newStores();
    for (int person = 0; person < PEOPLE; person++) {
      Pseudonym subject = Fixtures.someone(person);
      var lease =
          stores
              .projections()
              .acquire(subject.shard().group(), "planner", Duration.ofMinutes(5))
              .orElseThrow();
      Step step = Step.under(lease);
      for (int i = 0; i < MESSAGES_EACH; i++) {
        step.plans(Decided.message(subject, "message-" + i, NOON.minusSeconds(i)));
      }
      assertThat(stores.projections().commit(step.staying())).isInstanceOf(Committed.class);
    }
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void hand_each_message_over_once_and_keep_caps() {
    List<Callable<Boolean>> runners = new ArrayList<>();
    for (int i = 0; i < DISPATCHERS; i++) {
      runners.add(this::dispatchUntilNothingIsDue);
    }
    runners.add(this::changeConsents);
    runners.add(this::expireLeases);

    Race.of(runners);

    assertThat(handedOver.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    assertThat(handedOver).hasSize(PEOPLE * CAP);
    assertThat(stores.deliveries().contacts(people(), Instant.EPOCH).values())
        .allSatisfy(contacts ->
            assertThat(contacts)
                .hasSize(CAP)
                .extracting(Contact::stage)
                .containsOnly(Contact.Stage.SENT));
  }

  private boolean dispatchUntilNothingIsDue() {
    while (stores.deliveries().nextDue().isPresent()) {
      Map<Shard, Long> epochs = stores.consentLedger().epochs(ALL_SHARDS);
      List<Due> due = stores.deliveries().due(NOON, 50);
      List<Move> lines = due.stream().map(DispatchersTest::ruled).toList();
      Set<MessageId> moved =
          stores.deliveries().move(new Moves(Duration.ofMinutes(5), epochs, lines));
      List<Settlement> settlements = new ArrayList<>();
      for (Move line : lines) {
        MessageId message = line.due().message().id();
        if (moved.contains(message) && line.step() instanceof Deliveries.Step.Claim claim) {
          handedOver.computeIfAbsent(message, none -> new AtomicInteger()).incrementAndGet();
          settlements.add(
              new Settlement(
                  claim.attempt(),
                  message,
                  new DeliveryState.Sent(claim.attempt(), claim.channel(), NOON, null),
                  Fixtures.entry(AuditAction.DELIVERY_SETTLED, line.due().message().subject())));
        }
      }
      assertThat(stores.deliveries().settle(settlements)).hasSameSizeAs(settlements);
    }
    return true;
  }

  private static Move ruled(Due due) {
    var entry = Fixtures.entry(AuditAction.DELIVERY_CLAIMED, due.message().subject());
    if (due.contacts().size() >= CAP) {
      return new Move(
          due,
          new Deliveries.Step.End(new DeliveryState.Cancelled(Cancellation.CAP_FULL, NOON)),
          entry);
    }
    AttemptId attempt = AttemptId.of(due.message().id(), Channel.EMAIL, 1);
    return new Move(due, new Deliveries.Step.Claim(attempt, Channel.EMAIL, NOON), entry);
  }

  private boolean changeConsents() {
    for (int i = 0; i < PEOPLE; i++) {
      var granted = Consents.granted(Purpose.PERSONALISED_HELP, NOON.plusSeconds(i));
      stores.consentLedger().record(Consents.said(Fixtures.someone(i), granted, "grant-" + i));
    }
    return true;
  }

  private boolean expireLeases() {
    for (int i = 0; i < 20; i++) {
      assertThat(stores.deliveries().expireLeases(NOON, "dispatcher")).isEmpty();
    }
    return true;
  }

  private static List<Pseudonym> people() {
    return IntStream.range(0, PEOPLE).mapToObj(Fixtures::someone).toList();
  }
}
