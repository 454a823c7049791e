package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.Disposals;
import org.engagement.port.driven.SubjectVault.SubjectIndex;

/** Looks through everything that the other stores hold. */
final class InMemoryDisposals implements Disposals {
  /** All that ages. */
  record Tables(
      OneLock lock,
      InMemoryAuditLog audit,
      Epochs epochs,
      InMemoryActivityLog activities,
      SubjectStates states,
      Timers timers,
      InMemoryDecisionLog decisions,
      Messages messages,
      InMemoryInbox inbox,
      InMemoryOutcomes outcomes,
      InMemoryConsentLedger consents,
      InMemoryRightsRequests requests,
      InMemorySubjectRights rights,
      Standings standings,
      InMemorySubjectVault vault,
      InMemoryKeyEpochs keyEpochs,
      InMemoryLegalHolds holds,
      LastActivities lastActivities) {}

  private final Tables tables;
  private final Map<RetentionCategory, Shelf<?>> shelves = new EnumMap<>(RetentionCategory.class);

  InMemoryDisposals(Tables tables) {
    this.tables = tables;
    shelves.put(RetentionCategory.ACTIVITIES, tables.activities().shelf());
    shelves.put(RetentionCategory.PROFILES, profiles());
    shelves.put(RetentionCategory.DECISIONS, tables.decisions().shelf());
    shelves.put(RetentionCategory.MESSAGES, tables.messages().shelf());
    shelves.put(RetentionCategory.INBOX, tables.inbox().shelf());
    shelves.put(RetentionCategory.OUTCOMES, tables.outcomes().shelf());
    shelves.put(RetentionCategory.CONSENTS, tables.consents().shelf());
    shelves.put(RetentionCategory.RIGHTS_REQUESTS, tables.requests().shelf());
    shelves.put(RetentionCategory.ERASURES, tables.rights().shelf());
    shelves.put(RetentionCategory.HOLDS, holds());
  }

  private Shelf<?> profiles() {
    return Shelf.ofSubjects(
        tables.states()::all,
        state -> state.countsFrom(),
        state -> Optional.of(state.subject()),
        state -> {
          if (tables.standings().of(state.subject()) != Standing.ERASED) {
            state.countsFrom().ifPresent(at -> tables.lastActivities().note(state.subject(), at));
          }
          tables.states().remove(state.subject());
          tables.timers().removeLooksAt(state.subject());
          tables.epochs().raise(state.subject().shard());
        });
  }

  private Shelf<?> holds() {
    return Shelf.ofSubjects(
        tables.holds()::all,
        kept -> Optional.ofNullable(kept.hold().liftedAt()),
        kept -> Optional.ofNullable(kept.hold().subject()),
        kept -> tables.holds().remove(kept.hold().id()));
  }

  private Shelf<?> shelf(RetentionCategory category) {
    Shelf<?> shelf = shelves.get(category);
    if (shelf == null) {
      throw new IllegalArgumentException("pseudonyms are forgotten one by one");
    }
    return shelf;
  }

  @Override
  public Overdue overdue(Cut cut) {
    return tables
        .lock()
        .holding(() ->
            cut.category() == RetentionCategory.PSEUDONYMS
                ? new Overdue(erased(cut.before()).size(), null)
                : overdue(cut, shelf(cut.category())));
  }

  private <R> Overdue overdue(Cut cut, Shelf<R> shelf) {
    List<R> due = shelf.due(cut, tables.holds()).toList();
    return new Overdue(
        due.size(),
        due.stream()
            .flatMap(each -> shelf.from().apply(each).stream())
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  @Override
  public long dispose(Cut cut, int limit, LongFunction<AuditEntry> audit) {
    return tables
        .lock()
        .holding(() -> audited(shelf(cut.category()).remove(cut, tables.holds(), limit), audit));
  }

  @Override
  public Optional<Instant> oldest(RetentionCategory category) {
    return category == RetentionCategory.PSEUDONYMS
        ? Optional.empty()
        : tables.lock().holding(() -> oldest(shelf(category)));
  }

  private static <R> Optional<Instant> oldest(Shelf<R> shelf) {
    return shelf
        .all()
        .get()
        .flatMap(each -> shelf.from().apply(each).stream())
        .min(Comparator.naturalOrder());
  }

  @Override
  public List<Pseudonym> erasedBefore(Instant cut, int limit) {
    return tables.lock().holding(() -> erased(cut).stream().limit(limit).toList());
  }

  private List<Pseudonym> erased(Instant cut) {
    return tables
        .standings()
        .erasedBefore(cut.atZone(RetentionRule.ZONE).getYear())
        .filter(subject ->
            tables
                .holds()
                .all()
                .noneMatch(kept ->
                    subject.equals(kept.hold().subject())
                        || (kept.hold().subject() == null && kept.hold().liftedAt() == null)))
        .filter(subject -> !tables.consents().hasAnyOf(subject))
        .toList();
  }

  @Override
  public long forget(
      Map<Pseudonym, SubjectIndex> subjects, Instant now, LongFunction<AuditEntry> audit) {
    return tables
        .lock()
        .holding(() -> {
          long forgotten = 0;
          for (Map.Entry<Pseudonym, SubjectIndex> each : subjects.entrySet()) {
            if (tables.standings().forget(each.getKey())) {
              forgotten++;
              tables.messages().forgetVersion(each.getKey());
              tables
                  .vault()
                  .removeSetAside(each.getValue())
                  .ifPresent(epoch -> tables.keyEpochs().noteErasure(epoch, now));
            }
          }
          return audited(forgotten, audit);
        });
  }

  @Override
  public long completeErasures(int limit, LongFunction<AuditEntry> audit) {
    return tables
        .lock()
        .holding(() ->
            audited(
                erasedOn(shelf(RetentionCategory.PROFILES), RetentionCategory.PROFILES, limit)
                    + erasedOn(shelf(RetentionCategory.INBOX), RetentionCategory.INBOX, limit),
                audit));
  }

  private <R> long erasedOn(Shelf<R> shelf, RetentionCategory category, int limit) {
    List<R> left =
        shelf
            .all()
            .get()
            .filter(each ->
                shelf
                    .subject()
                    .apply(each)
                    .filter(subject -> tables.standings().of(subject) == Standing.ERASED)
                    .filter(subject -> tables.holds().isFree(category, Optional.of(subject)))
                    .isPresent())
            .limit(limit)
            .toList();
    left.forEach(shelf.remove());
    return left.size();
  }

  /** Does nothing: memory that nothing refers to is given back by itself. */
  @Override
  public void giveRoomBack(Instant now) {}

  private long audited(long removed, LongFunction<AuditEntry> audit) {
    if (removed > 0) {
      tables.audit().add(audit.apply(removed));
    }
    return removed;
  }
}
