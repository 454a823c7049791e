package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.dawdle;
import static org.engagement.sdk.bites.Wrongs.listed;
import static org.engagement.sdk.bites.Wrongs.now;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Move;
import org.engagement.port.driven.Deliveries.Moves;
import org.engagement.port.driven.Stores;

/** Caps that are wrong on purpose. */
final class CapCulprits {
  private CapCulprits() {}

  static List<Culprit> all() {
    return List.of(
        counting(
            "do not count what is planned",
            (stores, contact) -> contact.stage() != Contact.Stage.PLANNED,
            "count_planned_claimed_and_sent"),
        counting(
            "do not count what is claimed",
            (stores, contact) -> contact.stage() != Contact.Stage.RESERVED,
            "count_planned_claimed_and_sent",
            "count_what_may_have_been_taken"),
        counting(
            "do not count what nobody knows of",
            CapCulprits::known,
            "count_what_may_have_been_taken"),
        wrong(
            "stay full of what is not sent",
            "move",
            asked(
                Moves.class,
                (stores, moves) -> DeliveryCulprits.stepped(moves, DeliveryCulprits::waiting)),
            "are_free_again_of_what_is_not_sent"),
        wrong(
            "count from after the instant on",
            "contacts",
            () ->
                call ->
                    call.rightlyWith(
                        call.argument(0, Collection.class),
                        call.argument(1, Instant.class).plusNanos(1_000)),
            "count_from_an_instant_on"),
        wrong(
            "count everything there ever was",
            "contacts",
            Wrongs.argument(1, Instant.EPOCH),
            "count_from_an_instant_on"),
        wrong(
            "count one subject's messages for all",
            "contacts",
            () -> CapCulprits::forAll,
            "keep_subjects_apart"),
        wrong(
            "show planned and old messages with what is due",
            "due",
            CapCulprits::showingAll,
            "are_shown_with_a_due_message"),
        wrong(
            "show nothing with what is due",
            "due",
            listed(Due.class, due -> due.stream().map(d -> with(d, List.of())).toList()),
            "are_shown_with_a_due_message"),
        wrong(
            "never compare the versions of contacts",
            "move",
            () -> CapCulprits::anyVersion,
            "claims_must_see_each_other",
            "claims_in_one_call_must_see_each_other",
            "claims_must_see_settlements",
            "hold_among_many_dispatchers"),
        new Culprit(
            "hold everyone back for each claim",
            Suspects.Caps.class,
            CapCulprits::oneVersionForAll,
            Set.of("other_subjects_do_not_matter")),
        wrong(
            "let everyone claim",
            "move",
            () -> DeliveryCulprits::pretendMoved,
            "let_one_of_many_claim"),
        wrong(
            "compare the epochs of a claim some time before",
            "move",
            () -> CapCulprits::compareFirst,
            "nothing_slips_past_an_answered_consent_change"));
  }

  /** Says whether a contact counts. */
  private interface Counting {
    boolean counts(Stores stores, Contact contact);
  }

  private static Culprit counting(String name, Counting wrong, String... caughtBy) {
    return wrong(
        name,
        "contacts",
        () -> call -> filtered(contacts(call), contact -> wrong.counts(call.right(), contact)),
        caughtBy);
  }

  private static Culprit wrong(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.Caps.class, name, Deliveries.class, method, wrong, caughtBy);
  }

  private static Map<Pseudonym, List<Contact>> contacts(Call call) throws Throwable {
    Map<Pseudonym, List<Contact>> contacts = new HashMap<>();
    Wrongs.map(Pseudonym.class, List.class, call.rightly())
        .forEach((subject, list) -> contacts.put(subject, Wrongs.list(Contact.class, list)));
    return contacts;
  }

  private static Map<Pseudonym, List<Contact>> filtered(
      Map<Pseudonym, List<Contact>> contacts, Predicate<Contact> counts) {
    Map<Pseudonym, List<Contact>> filtered = new HashMap<>();
    contacts.forEach(
        (subject, list) -> filtered.put(subject, list.stream().filter(counts).toList()));
    return filtered;
  }

  private static boolean known(Stores stores, Contact contact) {
    return stores
        .deliveries()
        .find(contact.message())
        .filter(standing -> standing.state() instanceof DeliveryState.Unknown)
        .isEmpty();
  }

  private static Object forAll(Call call) throws Throwable {
    List<Contact> all =
        call.right().deliveries().due(DeliveryCulprits.FAR, 100).stream()
            .map(due -> due.message().subject())
            .distinct()
            .flatMap(subject ->
                call
                    .right()
                    .deliveries()
                    .contacts(List.of(subject), call.argument(1, Instant.class))
                    .getOrDefault(subject, List.of())
                    .stream())
            .toList();
    Map<Pseudonym, List<Contact>> mixed = new HashMap<>();
    contacts(call).keySet().forEach(subject -> mixed.put(subject, all));
    return mixed;
  }

  private static Wrong showingAll() {
    return call ->
        Wrongs.list(Due.class, call.rightly()).stream()
            .map(due -> {
              Pseudonym subject = due.message().subject();
              return with(
                  due,
                  call.right()
                      .deliveries()
                      .contacts(List.of(subject), Instant.EPOCH)
                      .getOrDefault(subject, List.of()));
            })
            .toList();
  }

  private static Due with(Due due, List<Contact> contacts) {
    return new Due(due.message(), due.state(), due.contactVersion(), contacts);
  }

  private static Object anyVersion(Call call) throws Throwable {
    Moves moves = call.argument(0, Moves.class);
    Set<MessageId> moved = new HashSet<>();
    for (Move line : moves.lines()) {
      Move current = new Move(current(call.right(), line.due()), line.step(), line.audit());
      Object effect = call.rightlyWith(new Moves(moves.lease(), moves.epochs(), List.of(current)));
      moved.addAll(Wrongs.set(MessageId.class, effect));
    }
    return moved;
  }

  private static Due current(Stores stores, Due seen) {
    return stores.deliveries().due(DeliveryCulprits.FAR, 1_000).stream()
        .filter(due -> due.message().id().equals(seen.message().id()))
        .findFirst()
        .orElse(seen);
  }

  private static Stores oneVersionForAll(Stores right) {
    AtomicLong version = new AtomicLong();
    Stores showing =
        Spoiled.stores(
            right,
            Deliveries.class,
            "due",
            listed(
                Due.class,
                due ->
                    due.stream()
                        .map(d -> new Due(d.message(), d.state(), version.get(), d.contacts()))
                        .toList()));
    return Spoiled.stores(
        showing,
        Deliveries.class,
        "move",
        () ->
            call -> {
              Moves moves = call.argument(0, Moves.class);
              List<Move> lines =
                  moves.lines().stream()
                      .filter(line -> line.due().contactVersion() == version.get())
                      .map(line -> new Move(current(right, line.due()), line.step(), line.audit()))
                      .toList();
              version.incrementAndGet();
              return call.rightlyWith(new Moves(moves.lease(), moves.epochs(), lines));
            });
  }

  private static Object compareFirst(Call call) throws Throwable {
    Moves moves = call.argument(0, Moves.class);
    if (!now(call.right(), moves.epochs()).equals(moves.epochs())) {
      return Set.of();
    }
    dawdle();
    return call.rightlyWith(DeliveryCulprits.judgedNow(call.right(), moves));
  }
}
