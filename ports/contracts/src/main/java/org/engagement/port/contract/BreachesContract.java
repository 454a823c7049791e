package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.Account;
import org.engagement.domain.breach.Addressee;
import org.engagement.domain.breach.Alarm;
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.BreachId;
import org.engagement.domain.breach.LeakScope;
import org.engagement.domain.breach.Notification;
import org.engagement.domain.breach.PeopleTold;
import org.engagement.domain.breach.Risk;
import org.engagement.domain.definition.DerivedId;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.Breaches.Kept;
import org.junit.jupiter.api.Test;

/** What every {@link Breaches} must do. */
public abstract class BreachesContract extends StoreContract {
  private static final Instant AWARE = Instant.parse("2026-11-22T12:00:00Z");
  private static final Account FIRST = Account.first("a key was published", Set.of("profiles"));

  private Breaches breaches() {
    return kept().breaches();
  }

  @Test
  void gives_back_all_that_is_put_on_record() {
    Breach reported = breach(AWARE);
    Kept kept = breaches().report(reported, digest(reported), entry(reported));
    assertThat(kept.breach()).isEqualTo(reported);
    Instant later = AWARE.plus(Duration.ofHours(1));

    for (LeakScope scope :
        List.of(
            new LeakScope.ReadsBy("app", Set.of("profile", "inbox"), AWARE, later),
            new LeakScope.ReadsBy("app", Set.of(), AWARE, later),
            new LeakScope.HandedTo("email", AWARE, later))) {
      Breach full =
          new Breach(
              reported.id(),
              AWARE,
              AWARE,
              new Account("facts", Set.of("a", "b"), "effects", "remedies", Risk.HIGH, "why late"),
              scope,
              Set.of(Alarm.AFTER_24_HOURS, Alarm.AFTER_66_HOURS),
              Map.of(
                  Addressee.DATA_PROTECTION, new Notification(later, "dpa"),
                  Addressee.SUPERVISION, new Notification(later.plusSeconds(1), "sup")),
              new PeopleTold(later, 2, "notice, version 1"),
              later);
      kept = breaches().replace(kept, full, List.of(entry(full))).orElseThrow();
      assertThat(kept.breach()).isEqualTo(full);
      assertThat(breaches().find(full.id())).contains(kept);
    }
    assertThat(breaches().find(new BreachId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void is_reported_once_and_changed_only_as_it_was_found() {
    Breach reported = breach(AWARE);
    Kept first = breaches().report(reported, digest(reported), entry(reported));
    Breach again =
        Breach.noticed(
            reported.id(), AWARE.minusSeconds(1), AWARE, Account.first("x", Set.of("y")));
    long entries = kept().auditLog().size();

    assertThat(breaches().report(again, digest(again), entry(again))).isEqualTo(first);
    Breach alarmed = reported.alarmed(List.of(Alarm.AFTER_24_HOURS));
    assertThat(breaches().replace(first, alarmed, List.of(entry(alarmed)))).isPresent();
    assertThat(breaches().replace(first, reported, List.of(entry(reported)))).isEmpty();

    assertThat(breaches().find(reported.id()).map(Kept::breach)).contains(alarmed);
    assertThat(breaches().find(reported.id()).map(Kept::reportDigest)).contains(digest(reported));
    assertThat(kept().auditLog().size()).isEqualTo(entries + 1);
  }

  @Test
  void lists_the_register_and_what_is_open() {
    List<Breach> reported = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Breach breach = breach(AWARE.plusSeconds(i));
      reported.add(breach);
      breaches().report(breach, digest(breach), entry(breach));
    }
    Kept oldest = breaches().find(reported.getFirst().id()).orElseThrow();
    Breach closed =
        new Breach(
            oldest.breach().id(),
            oldest.breach().awareAt(),
            oldest.breach().notedAt(),
            FIRST,
            null,
            Set.of(),
            Map.of(),
            null,
            AWARE.plusSeconds(60));
    breaches().replace(oldest, closed, List.of(entry(closed)));

    var page = breaches().all(null, 2);
    List<Breach> all = new ArrayList<>(page.items().stream().map(Kept::breach).toList());
    while (page.next() != null) {
      page = breaches().all(page.next(), 2);
      page.items().forEach(kept -> all.add(kept.breach()));
    }

    assertThat(all.reversed()).extracting(Breach::id).isEqualTo(ids(reported));
    assertThat(breaches().open())
        .extracting(kept -> kept.breach().id())
        .isEqualTo(ids(reported.subList(1, 5)));
  }

  private static List<BreachId> ids(List<Breach> breaches) {
    return breaches.stream().map(Breach::id).toList();
  }

  private static Breach breach(Instant awareAt) {
    return Breach.noticed(new BreachId(UUID.randomUUID()), awareAt, awareAt, FIRST);
  }

  private static UUID digest(Breach breach) {
    return DerivedId.of("report", breach.id().bits(), breach.awareAt());
  }

  private static AuditEntry entry(Breach breach) {
    return AuditEntry.of(
        AuditAction.BREACH_CHANGED,
        AWARE,
        "privacy",
        null,
        Map.of("breach", breach.id().bits().toString()));
  }
}
