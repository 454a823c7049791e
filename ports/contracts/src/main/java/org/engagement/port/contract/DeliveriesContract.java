package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Dispatcher.LONG;
import static org.engagement.port.contract.Dispatcher.attempt;
import static org.engagement.port.contract.Dispatcher.sent;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Deliveries.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link Deliveries} must do with a message on its way. */
@DisplayName("Deliveries")
public abstract class DeliveriesContract extends StoreContract {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final PlannedMessage HERS = Decided.message(anna(), "stuck", NOON);
  private static final PlannedMessage HIS = Decided.message(bert(), "stuck", NOON.minusSeconds(9));
  private static final Message MESSAGE = HERS.message();

  private Dispatcher dispatcher;

  @BeforeEach
  void hire() {
    dispatcher = new Dispatcher(kept());
  }

  @Test
  @DisplayName("show the messages whose time has come, the oldest first")
  void show_what_is_due_oldest_first() {
    PlannedMessage later = Decided.message(cem(), "later", NOON.plusNanos(1_000));
    plan(later, HERS, HIS);

    assertThat(kept().deliveries().due(NOON, 10).stream().map(Due::message))
        .containsExactly(HIS.message(), MESSAGE);
    assertThat(kept().deliveries().due(NOON, 1).stream().map(Due::message))
        .containsExactly(HIS.message());
    assertThat(kept().deliveries().due(NOON.minus(DAY), 10)).isEmpty();
  }

  @Test
  @DisplayName("tell when the next message falls due, claimed ones aside")
  void tell_when_the_next_falls_due() {
    assertThat(kept().deliveries().nextDue()).isEmpty();

    plan(HERS, HIS);
    assertThat(kept().deliveries().nextDue()).contains(HIS.notBefore());

    dispatcher.claim(due(HIS));
    assertThat(kept().deliveries().nextDue()).contains(NOON);
  }

  @Test
  @DisplayName("begin a message on its first channel, without an attempt")
  void begin_on_the_first_channel() {
    plan(HERS);

    assertThat(due(HERS).state()).isEqualTo(new DeliveryState.Planned(NOON, 0, 0));
    assertThat(kept().deliveries().find(MESSAGE.id()))
        .contains(new Standing(MESSAGE, new DeliveryState.Planned(NOON, 0, 0)));
  }

  @Test
  @DisplayName("hold a claimed message until the end of the lease")
  void hold_a_claimed_message() {
    plan(HERS);
    Instant earliest = Instant.now().plus(LONG).minusSeconds(60);

    assertThat(dispatcher.claim(due(HERS))).containsExactly(MESSAGE.id());

    assertThat(kept().deliveries().due(NOON, 10)).isEmpty();
    assertThat(kept().deliveries().claimedOf(anna())).containsExactly(attempt(MESSAGE));
    assertThat(kept().deliveries().claimedOf(bert())).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(1);
    assertThat(stateOf(MESSAGE)).isInstanceOf(DeliveryState.Claimed.class);
    DeliveryState.Claimed claimed = (DeliveryState.Claimed) stateOf(MESSAGE);
    assertThat(claimed.attempt()).isEqualTo(attempt(MESSAGE));
    assertThat(claimed.channel()).isEqualTo(Channel.EMAIL);
    assertThat(claimed.leaseUntil()).isBetween(earliest, earliest.plusSeconds(120));
  }

  @Test
  @DisplayName("let a message be claimed once")
  void let_a_message_be_claimed_once() {
    plan(HERS);
    Due seen = due(HERS);
    dispatcher.claim(seen);

    assertThat(dispatcher.claim(seen)).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("take each line on its own: what has moved stays, the others go on")
  void take_each_line_on_its_own() {
    plan(HERS, HIS);
    Due hers = due(HERS);
    Due his = due(HIS);
    dispatcher.claim(hers);

    assertThat(dispatcher.claim(hers, his)).containsExactly(HIS.message().id());
    assertThat(kept().auditLog().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("let no line take effect whose permissions were read before a consent change")
  void compare_consent_epochs() {
    PlannedMessage cems = Decided.message(cem(), "stuck", NOON);
    plan(HERS, cems);
    List<Due> seen = List.of(due(HERS), due(cems));
    Map<Shard, Long> epochs = dispatcher.epochs(seen.get(0), seen.get(1));
    consentMoves(bert(), "withdraws");

    Set<MessageId> moved =
        dispatcher.move(LONG, epochs, seen.stream().map(Dispatcher::claiming).toList());

    assertThat(moved).containsExactly(cems.message().id());
    assertThat(stateOf(MESSAGE)).isInstanceOf(DeliveryState.Planned.class);
    assertThat(kept().deliveries().claimedOf(anna())).isEmpty();
  }

  @Test
  @DisplayName("let a message wait, for later or for another channel")
  void let_a_message_wait() {
    plan(HERS);
    DeliveryState.Planned later = new DeliveryState.Planned(NOON.plus(DAY), 1, 2);

    assertThat(dispatcher.move(due(HERS), new Deliveries.Step.Wait(later)))
        .containsExactly(MESSAGE.id());

    assertThat(kept().deliveries().due(NOON, 10)).isEmpty();
    assertThat(kept().deliveries().due(NOON.plus(DAY), 10).getFirst().state()).isEqualTo(later);
  }

  @Test
  @DisplayName("end a message that is not to go, for good")
  void end_a_message() {
    DeliveryState.Cancelled closed =
        new DeliveryState.Cancelled(DeliveryState.Cancellation.GATE_CLOSED, NOON);
    plan(HERS, HIS);

    dispatcher.move(due(HERS), new Deliveries.Step.End(closed));
    dispatcher.move(due(HIS), new Deliveries.Step.End(new DeliveryState.Skipped(NOON)));

    assertThat(stateOf(MESSAGE)).isEqualTo(closed);
    assertThat(stateOf(HIS.message())).isEqualTo(new DeliveryState.Skipped(NOON));
    assertThat(kept().deliveries().due(NOON.plus(DAY), 10)).isEmpty();
  }

  @Test
  @DisplayName("settle a claimed attempt once")
  void settle_an_attempt_once() {
    plan(HERS);
    dispatcher.claim(due(HERS));

    assertThat(dispatcher.settle(MESSAGE, sent(MESSAGE))).containsExactly(attempt(MESSAGE));
    assertThat(dispatcher.settle(MESSAGE, new DeliveryState.Failed("bounced", NOON))).isEmpty();

    assertThat(stateOf(MESSAGE)).isEqualTo(sent(MESSAGE));
    assertThat(kept().deliveries().claimedOf(anna())).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("leave out the settlement of an attempt that does not hold the claim")
  void leave_out_attempts_without_a_claim() {
    plan(HERS, HIS);
    dispatcher.claim(due(HERS));
    AttemptId another = AttemptId.of(MESSAGE.id(), Channel.EMAIL, 2);

    assertThat(dispatcher.settle(another, MESSAGE, sent(MESSAGE))).isEmpty();
    assertThat(dispatcher.settle(HIS.message(), sent(HIS.message()))).isEmpty();

    assertThat(stateOf(MESSAGE)).isInstanceOf(DeliveryState.Claimed.class);
    assertThat(stateOf(HIS.message())).isInstanceOf(DeliveryState.Planned.class);
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("plan a message again whose attempt may be repeated")
  void plan_a_message_again() {
    plan(HERS);
    dispatcher.claim(due(HERS));
    DeliveryState.Planned again = new DeliveryState.Planned(NOON.plusSeconds(60), 0, 1);

    dispatcher.settle(MESSAGE, again);

    assertThat(kept().deliveries().due(NOON, 10)).isEmpty();
    assertThat(kept().deliveries().due(NOON.plusSeconds(60), 10).getFirst().state())
        .isEqualTo(again);
  }

  @Test
  @DisplayName("turn a claim whose lease has ended into unknown, on record")
  void expire_leases() throws InterruptedException {
    plan(HERS, HIS);
    dispatcher.claim(SHORT, due(HERS));
    dispatcher.claim(due(HIS));
    Thread.sleep(SHORT.multipliedBy(3));

    assertThat(kept().deliveries().expireLeases(NOON.plus(DAY), "dispatcher"))
        .containsExactly(MESSAGE.id());

    assertThat(stateOf(MESSAGE))
        .isEqualTo(new DeliveryState.Unknown(attempt(MESSAGE), Channel.EMAIL, NOON.plus(DAY)));
    assertThat(stateOf(HIS.message())).isInstanceOf(DeliveryState.Claimed.class);
    assertThat(kept().deliveries().claimedOf(anna())).isEmpty();
    assertThat(kept().deliveries().expireLeases(NOON.plus(DAY), "dispatcher")).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(3);
  }

  @Test
  @DisplayName("leave out what a dispatcher settles after its lease was ended")
  void leave_out_late_settlements() throws InterruptedException {
    plan(HERS);
    dispatcher.claim(SHORT, due(HERS));
    Thread.sleep(SHORT.multipliedBy(3));
    kept().deliveries().expireLeases(NOON, "dispatcher");

    assertThat(dispatcher.settle(MESSAGE, sent(MESSAGE))).isEmpty();
    assertThat(stateOf(MESSAGE)).isInstanceOf(DeliveryState.Unknown.class);
  }

  @Test
  @DisplayName("show every message once on their pages, though others are planned meanwhile")
  void page_completely() {
    List<MessageId> before = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      PlannedMessage message = Decided.message(anna(), "m-" + i, NOON.plusSeconds(i));
      plan(message);
      before.add(message.message().id());
    }
    AtomicInteger others = new AtomicInteger();

    List<MessageId> read =
        Paged.through(
                cursor -> kept().deliveries().all(cursor, 3),
                () -> plan(Decided.message(anna(), "other-" + others.incrementAndGet(), NOON)))
            .stream()
            .map(standing -> standing.message().id())
            .toList();

    assertThat(read).doesNotHaveDuplicates().containsAll(before);
  }

  private Due due(PlannedMessage planned) {
    return kept().deliveries().due(planned.notBefore(), 100).stream()
        .filter(due -> due.message().id().equals(planned.message().id()))
        .findFirst()
        .orElseThrow();
  }

  private DeliveryState stateOf(Message message) {
    return kept().deliveries().find(message.id()).orElseThrow().state();
  }
}
