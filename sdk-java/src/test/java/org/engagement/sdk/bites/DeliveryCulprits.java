package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.listed;
import static org.engagement.sdk.bites.Wrongs.now;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.MessageId;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Move;
import org.engagement.port.driven.Deliveries.Moves;
import org.engagement.port.driven.Deliveries.Settlement;
import org.engagement.port.driven.Deliveries.Standing;
import org.engagement.port.driven.Stores;

/** Deliveries that are wrong on purpose. */
final class DeliveryCulprits {
  static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  private DeliveryCulprits() {}

  static List<Culprit> all() {
    return List.of(
        wrong(
            "show the newest first",
            "due",
            listed(Due.class, List::reversed),
            "show_what_is_due_oldest_first"),
        wrong("show what is not due yet", "due", argument(0, FAR), "show_what_is_due_oldest_first"),
        wrong(
            "show more than was asked for",
            "due",
            argument(1, Integer.MAX_VALUE),
            "show_what_is_due_oldest_first"),
        wrong(
            "never tell what is next",
            "nextDue",
            always(Optional.empty()),
            "tell_when_the_next_falls_due"),
        wrong(
            "begin on the second channel",
            "due",
            listed(Due.class, DeliveryCulprits::onSecondChannel),
            "begin_on_the_first_channel"),
        wrong("tell of no claims", "claimedOf", always(Set.of()), "hold_a_claimed_message"),
        moving(
            "hold a claim no longer than a moment",
            m -> new Moves(Duration.ZERO, m.epochs(), m.lines()),
            "hold_a_claimed_message"),
        wrong(
            "say that each line took effect",
            "move",
            () -> DeliveryCulprits::pretendMoved,
            "let_a_message_be_claimed_once",
            "take_each_line_on_its_own",
            "compare_consent_epochs"),
        wrong(
            "take all lines or none",
            "move",
            () -> DeliveryCulprits::allOrNone,
            "take_each_line_on_its_own"),
        wrong(
            "never compare the epochs of a claim",
            "move",
            asked(Moves.class, DeliveryCulprits::judgedNow),
            "compare_consent_epochs"),
        moving(
            "let a message wait on its first channel",
            m -> stepped(m, DeliveryCulprits::onFirstChannel),
            "let_a_message_wait"),
        moving(
            "let a message wait that is to end",
            m -> stepped(m, DeliveryCulprits::waiting),
            "end_a_message"),
        wrong(
            "say that each attempt was settled",
            "settle",
            () -> DeliveryCulprits::pretendSettled,
            "settle_an_attempt_once",
            "leave_out_attempts_without_a_claim",
            "leave_out_late_settlements"),
        wrong(
            "settle whatever attempt holds the claim",
            "settle",
            () -> DeliveryCulprits::settleAny,
            "leave_out_attempts_without_a_claim"),
        wrong(
            "fail what may be repeated",
            "settle",
            () -> DeliveryCulprits::failRepeatable,
            "plan_a_message_again"),
        wrong("never end a lease", "expireLeases", always(List.of()), "expire_leases"),
        wrong(
            "number their pages from the newest",
            "all",
            () -> DeliveryCulprits::newestFirst,
            "page_completely"));
  }

  private static Culprit wrong(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.Deliveries.class, name, Deliveries.class, method, wrong, caughtBy);
  }

  private static Culprit moving(String name, UnaryOperator<Moves> wrong, String... caughtBy) {
    return wrong(name, "move", asked(Moves.class, (stores, moves) -> wrong.apply(moves)), caughtBy);
  }

  static Moves judgedNow(Stores stores, Moves moves) {
    return new Moves(moves.lease(), now(stores, moves.epochs()), moves.lines());
  }

  static Object pretendMoved(Call call) throws Throwable {
    call.rightly();
    return call.argument(0, Moves.class).lines().stream()
        .map(line -> line.due().message().id())
        .collect(Collectors.toSet());
  }

  private static Object allOrNone(Call call) throws Throwable {
    Set<MessageId> due =
        call.right().deliveries().due(FAR, 1_000).stream()
            .map(each -> each.message().id())
            .collect(Collectors.toSet());
    boolean all =
        call.argument(0, Moves.class).lines().stream()
            .allMatch(line -> due.contains(line.due().message().id()));
    return all ? call.rightly() : Set.of();
  }

  private static List<Due> onSecondChannel(List<Due> due) {
    return due.stream()
        .map(d ->
            new Due(
                d.message(),
                new DeliveryState.Planned(d.state().notBefore(), 1, d.state().attempts()),
                d.contactVersion(),
                d.contacts()))
        .toList();
  }

  static Moves stepped(Moves moves, UnaryOperator<Deliveries.Step> otherwise) {
    return new Moves(
        moves.lease(),
        moves.epochs(),
        moves.lines().stream()
            .map(line -> new Move(line.due(), otherwise.apply(line.step()), line.audit()))
            .toList());
  }

  private static Deliveries.Step onFirstChannel(Deliveries.Step step) {
    return step instanceof Deliveries.Step.Wait wait
        ? new Deliveries.Step.Wait(
            new DeliveryState.Planned(wait.until().notBefore(), 0, wait.until().attempts()))
        : step;
  }

  static Deliveries.Step waiting(Deliveries.Step step) {
    return step instanceof Deliveries.Step.End
        ? new Deliveries.Step.Wait(
            new DeliveryState.Planned(Instant.parse("2026-03-02T12:00:00Z"), 0, 0))
        : step;
  }

  private static List<Settlement> settlements(Call call) {
    return Wrongs.list(Settlement.class, call.argument(0, List.class));
  }

  private static Object pretendSettled(Call call) throws Throwable {
    call.rightly();
    Set<AttemptId> attempts = new HashSet<>();
    settlements(call).forEach(line -> attempts.add(line.attempt()));
    return attempts;
  }

  private static Object settleAny(Call call) throws Throwable {
    List<Settlement> lines = new ArrayList<>();
    for (Settlement line : settlements(call)) {
      Optional<Standing> standing = call.right().deliveries().find(line.message());
      AttemptId holding =
          standing.isPresent() && standing.get().state() instanceof DeliveryState.Claimed claimed
              ? claimed.attempt()
              : line.attempt();
      lines.add(new Settlement(holding, line.message(), line.state(), line.audit()));
    }
    return call.rightlyWith(lines);
  }

  private static Object failRepeatable(Call call) throws Throwable {
    return call.rightlyWith(
        settlements(call).stream()
            .map(line ->
                line.state() instanceof DeliveryState.Planned planned
                    ? new Settlement(
                        line.attempt(),
                        line.message(),
                        new DeliveryState.Failed("later", planned.notBefore()),
                        line.audit())
                    : line)
            .toList());
  }

  private static Object newestFirst(Call call) {
    List<Standing> all =
        call.right().deliveries().all(null, Integer.MAX_VALUE / 2).items().reversed();
    return Offsets.page(all, call);
  }
}
