package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Dispatcher.sent;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.Contact.Stage;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link Deliveries} must do so that caps and withdrawals hold. */
@DisplayName("The caps of deliveries")
public abstract class CapsContract extends StoreContract {
  private static final PlannedMessage FIRST =
      Decided.message(anna(), "first", NOON.minusSeconds(9));
  private static final PlannedMessage SECOND = Decided.message(anna(), "second", NOON);
  private static final PlannedMessage HIS = Decided.message(bert(), "his", NOON);

  private Dispatcher dispatcher;

  @BeforeEach
  void hire() {
    dispatcher = new Dispatcher(kept());
  }

  @Test
  @DisplayName("count what is planned, claimed and sent, each at its time")
  void count_planned_claimed_and_sent() {
    plan(FIRST);
    assertThat(contacts(anna())).containsExactly(contact(FIRST, FIRST.notBefore(), Stage.PLANNED));

    dispatcher.claim(due(FIRST));
    assertThat(contacts(anna())).containsExactly(contact(FIRST, NOON, Stage.RESERVED));

    Instant handedOver = NOON.plusSeconds(1);
    AttemptId attempt = Dispatcher.attempt(FIRST.message());
    dispatcher.settle(
        FIRST.message(), new DeliveryState.Sent(attempt, Channel.EMAIL, handedOver, null));
    assertThat(contacts(anna())).containsExactly(contact(FIRST, handedOver, Stage.SENT));
  }

  @Test
  @DisplayName("count on what may have been taken though nobody knows")
  void count_what_may_have_been_taken() throws InterruptedException {
    plan(FIRST);
    dispatcher.claim(Duration.ofMillis(1), due(FIRST));
    Thread.sleep(20);
    kept().deliveries().expireLeases(NOON, "dispatcher");

    assertThat(contacts(anna())).extracting(Contact::stage).containsExactly(Stage.RESERVED);
  }

  @Test
  @DisplayName("are free again of what will not be sent")
  void are_free_again_of_what_is_not_sent() {
    plan(FIRST, SECOND, HIS);
    dispatcher.move(
        due(FIRST),
        new Deliveries.Step.End(
            new DeliveryState.Cancelled(DeliveryState.Cancellation.EXPIRED, NOON)));
    dispatcher.move(due(SECOND), new Deliveries.Step.End(new DeliveryState.Skipped(NOON)));
    dispatcher.claim(due(HIS));
    dispatcher.settle(HIS.message(), new DeliveryState.Failed("unknown address", NOON));

    assertThat(contacts(anna())).isEmpty();
    assertThat(contacts(bert())).isEmpty();
  }

  @Test
  @DisplayName("count from an instant on, that instant included")
  void count_from_an_instant_on() {
    plan(FIRST, SECOND);

    assertThat(contacts(anna(), FIRST.notBefore())).hasSize(2);
    assertThat(contacts(anna(), FIRST.notBefore().plusNanos(1_000)))
        .extracting(Contact::message)
        .containsExactly(SECOND.message().id());
  }

  @Test
  @DisplayName("count each subject's messages for that subject alone")
  void keep_subjects_apart() {
    plan(FIRST, HIS);

    assertThat(contacts(anna())).extracting(Contact::message).containsExactly(FIRST.message().id());
    assertThat(contacts(bert())).extracting(Contact::message).containsExactly(HIS.message().id());
  }

  @Test
  @DisplayName("are shown with a due message: what was got or may have been, in 366 days")
  void are_shown_with_a_due_message() {
    PlannedMessage tooOld = Decided.message(anna(), "too old", NOON.minus(DAY.multipliedBy(400)));
    plan(tooOld, FIRST, SECOND, HIS);
    sendAt(tooOld, NOON.minus(DAY.multipliedBy(367)));
    sendAt(FIRST, NOON.minus(DAY.multipliedBy(365)));

    Due seen = due(SECOND);

    assertThat(seen.contacts())
        .containsExactly(contact(FIRST, NOON.minus(DAY.multipliedBy(365)), Stage.SENT));
  }

  @Test
  @DisplayName("hold two claims of one subject back that did not see each other")
  void claims_must_see_each_other() {
    plan(FIRST, SECOND);
    Due first = due(FIRST);
    Due second = due(SECOND);
    dispatcher.claim(first);

    assertThat(dispatcher.claim(second)).isEmpty();
    assertThat(due(SECOND).contactVersion()).isGreaterThan(second.contactVersion());
    assertThat(dispatcher.claim(due(SECOND))).containsExactly(SECOND.message().id());
  }

  @Test
  @DisplayName("hold two claims of one subject back that come in one call")
  void claims_in_one_call_must_see_each_other() {
    plan(FIRST, SECOND);

    assertThat(dispatcher.claim(due(FIRST), due(SECOND))).hasSize(1);
  }

  @Test
  @DisplayName("hold a claim back that did not see a settlement of the subject")
  void claims_must_see_settlements() {
    plan(FIRST, SECOND);
    dispatcher.claim(due(FIRST));
    Due second = due(SECOND);
    dispatcher.settle(FIRST.message(), sent(FIRST.message()));

    assertThat(dispatcher.claim(second)).isEmpty();
  }

  @Test
  @DisplayName("hold nobody back for another subject's claims")
  void other_subjects_do_not_matter() {
    plan(FIRST, HIS);
    Due his = due(HIS);
    dispatcher.claim(due(FIRST));

    assertThat(dispatcher.claim(his)).containsExactly(HIS.message().id());
  }

  @Test
  @DisplayName("let one of many claim a message at one moment")
  void let_one_of_many_claim() {
    plan(FIRST);
    Due seen = due(FIRST);

    List<Set<MessageId>> moved = Race.of(6, runner -> () -> dispatcher.claim(seen));

    assertThat(moved).filteredOn(claimed -> !claimed.isEmpty()).hasSize(1);
  }

  @Test
  @DisplayName("hold among many dispatchers who each claim only while there is room")
  void hold_among_many_dispatchers() {
    int messages = 12;
    plan(several(messages));

    Race.of(4, runner -> () -> claimWhileThereIsRoom(messages));

    assertThat(kept().deliveries().claimedOf(anna())).hasSize(1);
  }

  @Requirement("GDPR Art. 7(3)")
  @Test
  @DisplayName("let no claim through after an answered consent change that was read before it")
  void nothing_slips_past_an_answered_consent_change() {
    plan(several(150));
    Progress progress = new Progress();
    Map<AttemptId, Long> readAt = new ConcurrentHashMap<>();
    Map<Long, Set<AttemptId>> claimedWhenAnswered = new HashMap<>();
    List<Callable<Integer>> runners = new ArrayList<>();
    runners.add(() -> claim(progress, readAt));
    runners.add(() -> claim(progress, readAt));
    runners.add(() -> {
      for (int change = 0; change < 30; change++) {
        progress.letSomeHappen();
        long epoch = consentMoves(bert(), "change-" + change);
        claimedWhenAnswered.put(epoch, kept().deliveries().claimedOf(anna()));
      }
      progress.end();
      return 0;
    });

    Race.of(runners);

    claimedWhenAnswered.forEach((epoch, before) ->
        assertThat(kept().deliveries().claimedOf(anna()))
            .filteredOn(attempt -> !before.contains(attempt))
            .allSatisfy(attempt -> assertThat(readAt.get(attempt)).isGreaterThanOrEqualTo(epoch)));
  }

  private int claim(Progress progress, Map<AttemptId, Long> readAt) {
    int claimed = 0;
    while (progress.goesOn()) {
      Map<Shard, Long> epochs = epochOf(anna());
      List<Due> due = kept().deliveries().due(NOON, 1);
      if (!due.isEmpty()) {
        Set<MessageId> moved =
            dispatcher.move(Dispatcher.LONG, epochs, List.of(Dispatcher.claiming(due.getFirst())));
        if (!moved.isEmpty()) {
          AttemptId attempt = Dispatcher.attempt(due.getFirst().message());
          readAt.put(attempt, epochs.getOrDefault(anna().shard(), -1L));
          claimed++;
        }
      }
      progress.step();
    }
    return claimed;
  }

  private static PlannedMessage[] several(int messages) {
    return IntStream.range(0, messages)
        .mapToObj(i -> Decided.message(anna(), "m-" + i, NOON.minusSeconds(i)))
        .toArray(PlannedMessage[]::new);
  }

  private int claimWhileThereIsRoom(int rounds) {
    int claimed = 0;
    for (int round = 0; round < rounds; round++) {
      for (Due due : kept().deliveries().due(NOON, 3)) {
        claimed += due.contacts().isEmpty() ? dispatcher.claim(due).size() : 0;
      }
    }
    return claimed;
  }

  private void sendAt(PlannedMessage planned, Instant at) {
    Message message = planned.message();
    dispatcher.claim(due(planned));
    dispatcher.settle(
        message, new DeliveryState.Sent(Dispatcher.attempt(message), Channel.EMAIL, at, null));
  }

  private static Contact contact(PlannedMessage planned, Instant at, Stage stage) {
    Message message = planned.message();
    return new Contact(
        message.id(), message.intervention(), message.messageClass(), Channel.EMAIL, at, stage);
  }

  private List<Contact> contacts(Pseudonym who) {
    return contacts(who, NOON.minus(DAY.multipliedBy(500)));
  }

  private List<Contact> contacts(Pseudonym who, Instant since) {
    return kept().deliveries().contacts(List.of(who), since).getOrDefault(who, List.of());
  }

  private Due due(PlannedMessage planned) {
    return kept().deliveries().due(NOON, 100).stream()
        .filter(due -> due.message().id().equals(planned.message().id()))
        .findFirst()
        .orElseThrow();
  }
}
