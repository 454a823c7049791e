package org.engagement.sdk.bites;

import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.asked;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.Inbox.Item;
import org.engagement.port.driven.Stores;

/** Inboxes that are wrong on purpose. */
final class InboxCulprits {
  private InboxCulprits() {}

  static List<Culprit> all() {
    return List.of(
        wrong(
            "shows the oldest item first",
            "of",
            () -> call -> Offsets.page(items(call).reversed(), call),
            "shows_the_newest_first"),
        wrong(
            "numbers its pages from the newest",
            "of",
            () -> call -> Offsets.page(items(call), call),
            "pages_completely"),
        wrong(
            "takes an item again for another",
            "put",
            InboxCulprits::puttingAgain,
            "keeps_an_item_as_it_is"),
        wrong("shows expired items", "of", argument(1, Instant.EPOCH), "shows_nothing_expired"),
        wrong(
            "counts expired items", "unread", argument(1, Instant.EPOCH), "shows_nothing_expired"),
        wrong(
            "counts what was dismissed as unread",
            "unread",
            () -> InboxCulprits::unseen,
            "counts_what_is_unread"),
        wrong(
            "notes nothing",
            "mark",
            always(true),
            "notes_what_the_subject_did",
            "lets_the_first_of_each_kind_count",
            "lets_nobody_mark_anothers_item",
            "counts_one_of_many_marks"),
        wrong(
            "leaves an entry of each mark",
            "mark",
            () -> InboxCulprits::auditing,
            "lets_the_first_of_each_kind_count",
            "counts_one_of_many_marks"),
        wrong(
            "lets anybody mark an item",
            "mark",
            () -> InboxCulprits::markForAnybody,
            "lets_nobody_mark_anothers_item"));
  }

  private static Culprit wrong(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.Inbox.class, name, Inbox.class, method, wrong, caughtBy);
  }

  private static List<Item> items(Call call) {
    return items(call.right(), call.argument(0, Pseudonym.class), call.argument(1, Instant.class));
  }

  private static List<Item> items(Stores stores, Pseudonym subject, Instant now) {
    return stores.inbox().of(subject, now, null, 1_000).items();
  }

  private static Wrong puttingAgain() {
    List<MessageId> put = new ArrayList<>();
    return asked(
            Item.class,
            (stores, item) -> {
              MessageId id =
                  put.contains(item.message()) ? new MessageId(UUID.randomUUID()) : item.message();
              put.add(id);
              return new Item(
                  id,
                  item.subject(),
                  item.title(),
                  item.text(),
                  item.arrivedAt(),
                  item.expiresAt(),
                  null,
                  null,
                  null);
            })
        .get();
  }

  private static Object unseen(Call call) {
    return items(call).stream().filter(item -> item.seenAt() == null).count();
  }

  private static Object auditing(Call call) throws Throwable {
    call.right().auditLog().append(List.of(call.argument(4, AuditEntry.class)));
    return call.rightly();
  }

  private static Object markForAnybody(Call call) throws Throwable {
    MessageId message = call.argument(1, MessageId.class);
    boolean annas =
        items(call.right(), anna(), Instant.EPOCH).stream()
            .anyMatch(item -> item.message().equals(message));
    Object[] arguments = call.arguments();
    arguments[0] = annas ? anna() : arguments[0];
    return call.rightlyWith(arguments);
  }
}
