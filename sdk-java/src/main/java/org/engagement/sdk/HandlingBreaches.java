package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.breach.Account;
import org.engagement.domain.breach.Addressee;
import org.engagement.domain.breach.Affected;
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.BreachDraft;
import org.engagement.domain.breach.BreachId;
import org.engagement.domain.breach.LeakScope;
import org.engagement.domain.breach.Notification;
import org.engagement.domain.breach.PeopleTold;
import org.engagement.domain.consent.Controller;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DerivedId;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.Breaches.Kept;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.HandleBreaches;
import org.jspecify.annotations.Nullable;

/** Puts breaches on record, reads from the audit log who is affected, and has people told. */
@Singleton
final class HandlingBreaches implements HandleBreaches {
  private static final long FIRST = 1;
  private static final int LONGEST_REQUEST_ID = 128;
  private static final int LONGEST_PAGE = 100;

  private final Breaches breaches;
  private final AuditLog log;
  private final BreachLedger ledger;
  private final LeakReading reading;
  private final TellingOfBreaches telling;
  private final StatutoryNotices notices;
  private final Controller controller;
  private final EngineTime time;

  @Inject
  HandlingBreaches(
      Stores stores,
      BreachLedger ledger,
      LeakReading reading,
      TellingOfBreaches telling,
      StatutoryNotices notices,
      EngagementSettings settings,
      EngineTime time) {
    this.breaches = stores.breaches();
    this.log = stores.auditLog();
    this.ledger = ledger;
    this.reading = reading;
    this.telling = telling;
    this.notices = notices;
    this.controller = settings.purposes.controller();
    this.time = time;
  }

  @Override
  public Result report(Report report) {
    if (report.requestId().isBlank() || report.requestId().length() > LONGEST_REQUEST_ID) {
      return new Result.Refused("requestId", "has 1 to 128 characters");
    }
    Instant now = time.now();
    Instant aware = report.awareAt() == null ? now : EngineTime.micros(report.awareAt());
    if (aware.isAfter(now)) {
      return new Result.Refused("awareAt", "does not lie ahead");
    }
    BreachId id = new BreachId(DerivedId.of("breach", report.requestId()));
    UUID digest = digestOf(report);
    Kept kept =
        ledger.report(
            Breach.noticed(id, aware, now, report.account()), digest, report.caller().name());
    return isOf(report, digest, kept)
        ? new Result.OnRecord(kept.breach())
        : new Result.Refused("requestId", "was used for another breach");
  }

  private static UUID digestOf(Report report) {
    Account account = report.account();
    return DerivedId.of(
        "breach-report",
        report.awareAt() == null ? "now" : EngineTime.micros(report.awareAt()),
        account.facts(),
        account.sortedCategories(),
        account.effects(),
        account.remedies(),
        account.risk(),
        account.delay());
  }

  /**
   * Of one from before digests were kept, the first words are known until they are described anew.
   */
  private static boolean isOf(Report report, UUID digest, Kept kept) {
    UUID first = kept.reportDigest();
    if (first != null) {
      return first.equals(digest);
    }
    Instant aware = report.awareAt();
    return (aware == null || kept.breach().awareAt().equals(EngineTime.micros(aware)))
        && (kept.version() > FIRST || kept.breach().account().equals(report.account()));
  }

  @Override
  public Result move(Caller caller, BreachId id, Step step) {
    Instant now = time.now();
    return switch (step) {
      case Step.Describe it ->
          ledger.move(id, caller.name(), "described", found -> found.describe(it.account()));
      case Step.Delimit it ->
          reading
              .stray(it.scope())
              .orElseGet(() ->
                  ledger.move(id, caller.name(), "delimited", found -> found.delimit(it.scope())));
      case Step.Notify it -> notified(caller, id, it, now);
      case Step.TellOtherwise it ->
          ledger.move(
              id,
              caller.name(),
              "told-otherwise",
              found -> found.told(new PeopleTold(now, 0, it.how())));
      case Step.Close ignored ->
          ledger.move(id, caller.name(), "closed", found -> found.close(now));
    };
  }

  private Result notified(Caller caller, BreachId id, Step.Notify step, Instant now) {
    Instant at = step.at() == null ? now : EngineTime.micros(step.at());
    if (at.isAfter(now)) {
      return new Result.Refused("at", "does not lie ahead");
    }
    var notification = new Notification(at, step.reference());
    return ledger.move(
        id,
        caller.name(),
        "notified-" + step.addressee().label(),
        found -> found.notified(step.addressee(), notification));
  }

  @Override
  public Result tell(Caller caller, BreachId id, DefinitionRef notice) {
    Employments.refusePersonnel(caller);
    Optional<Kept> found = breaches.find(id);
    if (found.isEmpty()) {
      return new Result.UnknownBreach();
    }
    LeakScope scope = found.get().breach().scope();
    if (scope == null) {
      return new Result.NotPossible(Breach.Obstacle.SCOPE_IS_OPEN);
    }
    if (found.get().breach().closedAt() != null) {
      return new Result.NotPossible(Breach.Obstacle.IS_CLOSED);
    }
    PeopleTold told = found.get().breach().people();
    if (told != null && told.messages() > 0 && told.how().equals(nameOf(notice))) {
      return new Result.OnRecord(found.get().breach());
    }
    return notices
        .obstacleOf(notice)
        .<Result>map(rule -> new Result.Refused("notice", rule))
        .orElseGet(() -> tell(caller, id, notice, scope));
  }

  private Result tell(Caller caller, BreachId id, DefinitionRef notice, LeakScope scope) {
    int told = telling.tell(caller, id, notice, reading.gather(scope).people().keySet());
    var people = new PeopleTold(time.now(), told, nameOf(notice));
    return ledger.move(id, caller.name(), "people-told", breach -> breach.told(people));
  }

  private static String nameOf(DefinitionRef notice) {
    return notice.id() + ", version " + notice.version();
  }

  @Override
  public Optional<AffectedPeople> affected(Caller caller, BreachId id) {
    Employments.refusePersonnel(caller);
    return breaches
        .find(id)
        .map(kept -> kept.breach().scope())
        .map(scope -> {
          Affected affected = reading.gather(scope);
          log.append(List.of(ledger.entry(id, caller.name(), "list-read")));
          return new AffectedPeople(affected.people(), affected.kinds());
        });
  }

  @Override
  public Optional<String> draft(Caller caller, BreachId id, Addressee addressee) {
    Employments.refusePersonnel(caller);
    return breaches
        .find(id)
        .map(Kept::breach)
        .map(breach -> {
          LeakScope scope = breach.scope();
          Affected affected = scope == null ? null : reading.gather(scope);
          log.append(List.of(ledger.entry(id, caller.name(), "drafted-" + addressee.label())));
          return new BreachDraft(breach, controller, affected).to(addressee, time.now());
        });
  }

  @Override
  public Page<Breach> all(@Nullable String cursor, int limit) {
    Page<Kept> page = breaches.all(cursor, Math.clamp(limit, 1, LONGEST_PAGE));
    return new Page<>(page.items().stream().map(Kept::breach).toList(), page.next());
  }

  @Override
  public Figures figures() {
    Instant now = time.now();
    List<Breach> open = breaches.open().stream().map(Kept::breach).toList();
    List<Breach> running = open.stream().filter(Breach::clockRuns).toList();
    return new Figures(
        open.size(),
        running.stream().filter(breach -> !breach.alarms().isEmpty()).count(),
        running.stream().filter(breach -> !breach.endsAt().isAfter(now)).count());
  }
}
