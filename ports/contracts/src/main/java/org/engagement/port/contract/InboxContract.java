package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.outcome.OutcomeKind.ACTED;
import static org.engagement.domain.outcome.OutcomeKind.DISMISSED;
import static org.engagement.domain.outcome.OutcomeKind.SEEN;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.cem;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Inbox.Item;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.Inbox} must do. */
@DisplayName("An inbox")
public abstract class InboxContract extends StoreContract {
  private static final Item HERS = item(anna(), "hers", NOON);

  @Test
  @DisplayName("shows a subject's items, the newest first, and nobody else's")
  void shows_the_newest_first() {
    Item newer = item(anna(), "newer", NOON.plusSeconds(1));
    Item newest = item(anna(), "newest", NOON.plusSeconds(2));
    for (Item item : List.of(HERS, newer, item(bert(), "his", NOON), newest)) {
      kept().inbox().put(item);
    }

    assertThat(itemsOf(anna(), NOON)).containsExactly(newest, newer, HERS);
    assertThat(kept().inbox().of(anna(), NOON, null, 2).items()).containsExactly(newest, newer);
    assertThat(itemsOf(cem(), NOON)).isEmpty();
  }

  @Test
  @DisplayName("keeps an item as it is when it is put in again")
  void keeps_an_item_as_it_is() {
    kept().inbox().put(HERS);
    mark(anna(), HERS, SEEN, NOON);
    Item again =
        new Item(
            HERS.message(), anna(), "Another title", "…", NOON, NOON.plus(DAY), null, null, null);

    kept().inbox().put(again);

    assertThat(itemsOf(anna(), NOON)).containsExactly(marked(HERS, NOON, null, null));
  }

  @Test
  @DisplayName("shows and counts no item from its expiry on")
  void shows_nothing_expired() {
    kept().inbox().put(HERS);

    assertThat(itemsOf(anna(), HERS.expiresAt().minusNanos(1_000))).containsExactly(HERS);
    assertThat(kept().inbox().unread(anna(), HERS.expiresAt().minusNanos(1_000))).isEqualTo(1);
    assertThat(itemsOf(anna(), HERS.expiresAt())).isEmpty();
    assertThat(kept().inbox().unread(anna(), HERS.expiresAt())).isZero();
  }

  @Test
  @DisplayName("counts what was neither seen, dismissed nor followed, each subject's own")
  void counts_what_is_unread() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Item item = item(anna(), "i-" + i, NOON.plusSeconds(i));
      kept().inbox().put(item);
      items.add(item);
    }
    kept().inbox().put(item(bert(), "his", NOON));
    assertThat(kept().inbox().unread(anna(), NOON)).isEqualTo(4);

    mark(anna(), items.get(0), SEEN, NOON);
    mark(anna(), items.get(1), DISMISSED, NOON);
    mark(anna(), items.get(2), ACTED, NOON);

    assertThat(kept().inbox().unread(anna(), NOON)).isEqualTo(1);
    assertThat(kept().inbox().unread(bert(), NOON)).isEqualTo(1);
  }

  @Test
  @DisplayName("notes what the subject did with an item, as an outcome too")
  void notes_what_the_subject_did() {
    kept().inbox().put(HERS);

    assertThat(mark(anna(), HERS, SEEN, NOON)).isTrue();
    assertThat(mark(anna(), HERS, ACTED, NOON.plusSeconds(1))).isTrue();
    assertThat(mark(anna(), HERS, DISMISSED, NOON.plusSeconds(2))).isTrue();

    assertThat(itemsOf(anna(), NOON))
        .containsExactly(marked(HERS, NOON, NOON.plusSeconds(2), NOON.plusSeconds(1)));
    assertThat(outcomesOf(HERS))
        .containsExactlyInAnyOrder(
            new Outcome(HERS.message(), anna(), SEEN, NOON),
            new Outcome(HERS.message(), anna(), ACTED, NOON.plusSeconds(1)),
            new Outcome(HERS.message(), anna(), DISMISSED, NOON.plusSeconds(2)));
    assertThat(kept().auditLog().size()).isEqualTo(3);
  }

  @Test
  @DisplayName("lets the first of each kind count")
  void lets_the_first_of_each_kind_count() {
    kept().inbox().put(HERS);
    mark(anna(), HERS, SEEN, NOON);

    assertThat(mark(anna(), HERS, SEEN, NOON.plusSeconds(9))).isTrue();

    assertThat(itemsOf(anna(), NOON)).containsExactly(marked(HERS, NOON, null, null));
    assertThat(outcomesOf(HERS)).containsExactly(new Outcome(HERS.message(), anna(), SEEN, NOON));
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("lets nobody mark another's item, or one that is not there")
  void lets_nobody_mark_anothers_item() {
    kept().inbox().put(HERS);

    assertThat(mark(bert(), HERS, SEEN, NOON)).isFalse();
    assertThat(mark(anna(), item(anna(), "none", NOON), SEEN, NOON)).isFalse();

    assertThat(itemsOf(anna(), NOON)).containsExactly(HERS);
    assertThat(kept().outcomes().totals()).isEmpty();
    assertThat(kept().auditLog().size()).isZero();
  }

  @Test
  @DisplayName("shows each item once on its pages, though others arrive meanwhile")
  void pages_completely() {
    List<Item> before = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Item item = item(anna(), "i-" + i, NOON.plusSeconds(i));
      kept().inbox().put(item);
      before.add(item);
    }
    AtomicInteger others = new AtomicInteger();

    List<Item> read =
        Paged.through(
            cursor -> kept().inbox().of(anna(), NOON, cursor, 3),
            () -> {
              int number = others.incrementAndGet();
              kept().inbox().put(item(anna(), "other-" + number, NOON.plusSeconds(99 + number)));
            });

    assertThat(read).containsExactlyElementsOf(before.reversed());
  }

  @Test
  @DisplayName("counts one of many marks of a kind that come at one moment")
  void counts_one_of_many_marks() {
    kept().inbox().put(HERS);

    Race.of(6, runner -> () -> mark(anna(), HERS, SEEN, NOON.plusSeconds(runner)));

    assertThat(outcomesOf(HERS)).hasSize(1);
    assertThat(itemsOf(anna(), NOON))
        .containsExactly(marked(HERS, outcomesOf(HERS).getFirst().at(), null, null));
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  private static Item item(Pseudonym who, String name, Instant arrivedAt) {
    return new Item(
        new MessageId(DerivedId.of("item", who.hex(), name)),
        who,
        "Etwas wartet – „Bonus“",
        "In der App wartet eine Nachricht.\nSchauen Sie hinein.",
        arrivedAt,
        NOON.plus(DAY),
        null,
        null,
        null);
  }

  private static Item marked(
      Item item, @Nullable Instant seen, @Nullable Instant dismissed, @Nullable Instant acted) {
    return new Item(
        item.message(),
        item.subject(),
        item.title(),
        item.text(),
        item.arrivedAt(),
        item.expiresAt(),
        seen,
        dismissed,
        acted);
  }

  private boolean mark(Pseudonym who, Item item, OutcomeKind kind, Instant at) {
    return kept()
        .inbox()
        .mark(who, item.message(), kind, at, entry(AuditAction.OUTCOME_RECORDED, who));
  }

  private List<Item> itemsOf(Pseudonym who, Instant now) {
    return kept().inbox().of(who, now, null, 100).items();
  }

  private List<Outcome> outcomesOf(Item item) {
    Map<MessageId, List<Outcome>> found = kept().outcomes().of(List.of(item.message()));
    return found.getOrDefault(item.message(), List.of());
  }
}
