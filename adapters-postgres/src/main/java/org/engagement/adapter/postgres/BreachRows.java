package org.engagement.adapter.postgres;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.adapter.postgres.generated.tables.records.BreachRecord;
import org.engagement.domain.breach.Account;
import org.engagement.domain.breach.Addressee;
import org.engagement.domain.breach.Alarm;
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.BreachId;
import org.engagement.domain.breach.LeakScope;
import org.engagement.domain.breach.Notification;
import org.engagement.domain.breach.PeopleTold;
import org.engagement.domain.breach.Risk;
import org.engagement.port.driven.Breaches.Kept;
import org.jspecify.annotations.Nullable;

/** A breach as the columns of {@code breach} that hold it. */
final class BreachRows {
  private BreachRows() {}

  /** Returns the row of a breach, under this version. */
  static BreachRecord row(Breach breach, long version) {
    Account account = breach.account();
    Notification authority = breach.notified().get(Addressee.DATA_PROTECTION);
    Notification supervision = breach.notified().get(Addressee.SUPERVISION);
    PeopleTold people = breach.people();
    var row = new BreachRecord();
    row.setId(breach.id().bits());
    row.setAwareAt(breach.awareAt());
    row.setNotedAt(breach.notedAt());
    row.setFacts(account.facts());
    row.setCategories(account.sortedCategories().toArray(String[]::new));
    row.setEffects(account.effects());
    row.setRemedies(account.remedies());
    row.setRisk(account.risk().name());
    row.setDelay(account.delay());
    row.setAlarms(breach.alarms().stream().map(Alarm::name).toArray(String[]::new));
    row.setAuthorityAt(authority == null ? null : authority.at());
    row.setAuthorityReference(authority == null ? null : authority.reference());
    row.setSupervisionAt(supervision == null ? null : supervision.at());
    row.setSupervisionReference(supervision == null ? null : supervision.reference());
    row.setPeopleAt(people == null ? null : people.at());
    row.setPeopleMessages(people == null ? null : people.messages());
    row.setPeopleHow(people == null ? null : people.how());
    row.setClosedAt(breach.closedAt());
    row.setVersion(version);
    write(row, breach.scope());
    return row;
  }

  private static void write(BreachRecord row, @Nullable LeakScope scope) {
    row.setScopeSince(scope == null ? null : scope.since());
    row.setScopeUntil(scope == null ? null : scope.until());
    row.setScopeActor(scope instanceof LeakScope.ReadsBy reads ? reads.actor() : null);
    row.setScopeKinds(
        scope instanceof LeakScope.ReadsBy reads
            ? reads.kinds().stream().sorted().toArray(String[]::new)
            : null);
    row.setScopeChannel(scope instanceof LeakScope.HandedTo handed ? handed.channel() : null);
  }

  /** Returns the breach of a row. */
  static Kept kept(BreachRecord row) {
    var breach =
        new Breach(
            new BreachId(row.getId()),
            row.getAwareAt(),
            row.getNotedAt(),
            new Account(
                row.getFacts(),
                Set.of(row.getCategories()),
                row.getEffects(),
                row.getRemedies(),
                Risk.valueOf(row.getRisk()),
                row.getDelay()),
            scope(row),
            Arrays.stream(row.getAlarms()).map(Alarm::valueOf).collect(Collectors.toSet()),
            notified(row),
            people(row),
            row.getClosedAt());
    return new Kept(breach, row.getVersion(), row.getReportDigest());
  }

  private static @Nullable LeakScope scope(BreachRecord row) {
    Instant since = row.getScopeSince();
    if (since == null) {
      return null;
    }
    Instant until = held(row.getScopeUntil());
    String actor = row.getScopeActor();
    return actor == null
        ? new LeakScope.HandedTo(held(row.getScopeChannel()), since, until)
        : new LeakScope.ReadsBy(actor, Set.of(held(row.getScopeKinds())), since, until);
  }

  private static Map<Addressee, Notification> notified(BreachRecord row) {
    Map<Addressee, Notification> notified = new EnumMap<>(Addressee.class);
    if (row.getAuthorityAt() != null) {
      notified.put(
          Addressee.DATA_PROTECTION,
          new Notification(row.getAuthorityAt(), held(row.getAuthorityReference())));
    }
    if (row.getSupervisionAt() != null) {
      notified.put(
          Addressee.SUPERVISION,
          new Notification(row.getSupervisionAt(), held(row.getSupervisionReference())));
    }
    return notified;
  }

  private static @Nullable PeopleTold people(BreachRecord row) {
    Instant at = row.getPeopleAt();
    return at == null
        ? null
        : new PeopleTold(at, held(row.getPeopleMessages()), held(row.getPeopleHow()));
  }

  private static <T> T held(@Nullable T value) {
    return Objects.requireNonNull(value, "a column that the breach needs");
  }
}
