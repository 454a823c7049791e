package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.retention.InactivityPlan.Life;
import org.engagement.domain.retention.InactivityPlan.Noticed;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.SignOfLife;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.SubjectRights.StandingResult;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jspecify.annotations.Nullable;

/** Notices by subject; signs of life are read from where they are kept. */
final class InMemoryInactivity implements Inactivity {
  /** All that tells of somebody's being there. */
  record Tables(
      OneLock lock,
      InMemoryAuditLog audit,
      InMemoryActivityLog activities,
      SubjectStates states,
      Messages messages,
      Standings standings,
      InMemorySubjectVault vault,
      InMemorySubjectRights rights,
      InMemoryRightsRequests requests,
      InMemoryLegalHolds holds,
      LastActivities lastActivities) {}

  private record Note(
      Instant first,
      Instant latest,
      int attempts,
      MessageId message,
      @Nullable Instant stoppedAt) {}

  private final Tables tables;
  private final Map<Pseudonym, Note> notes = new HashMap<>();

  InMemoryInactivity(Tables tables) {
    this.tables = tables;
  }

  @Override
  public List<UserEntry> users(@Nullable UserIndex after, int limit) {
    return tables.lock().holding(() -> tables.vault().users(after, limit));
  }

  @Override
  public Map<Pseudonym, Life> lives(Map<Pseudonym, UserIndex> people, Instant since) {
    return tables
        .lock()
        .holding(() -> {
          Map<Pseudonym, Life> lives = new HashMap<>();
          people.forEach((subject, user) -> lives.put(subject, life(subject, user)));
          return lives;
        });
  }

  private Life life(Pseudonym subject, UserIndex user) {
    boolean held =
        Stream.of(RetentionCategory.values())
            .filter(RetentionCategory::ofSubjects)
            .anyMatch(category ->
                tables
                    .holds()
                    .all()
                    .anyMatch(kept -> kept.hold().keeps(category, Optional.of(subject))));
    boolean open = tables.requests().isOpen(user);
    return new Life(
        tables.standings().of(subject),
        held || open,
        signs(subject, user).max(Comparator.naturalOrder()).orElse(null),
        noticed(subject));
  }

  private Stream<Instant> signs(Pseudonym subject, UserIndex user) {
    return Stream.of(
            tables
                .states()
                .all()
                .filter(state -> state.subject().equals(subject))
                .flatMap(state -> state.countsFrom().stream()),
            tables.lastActivities().of(subject).stream(),
            tables.activities().allOf(subject).stream()
                .map(activity -> activity.event().occurrence().at()),
            tables.requests().of(user).stream()
                .map(filed -> filed.request().deadline().receivedAt()),
            tables.audit().of(subject, 0, Integer.MAX_VALUE).stream()
                .map(pending -> AuditEntry.parse(pending.canonical().toArray()))
                .filter(SignOfLife::is)
                .map(AuditEntry::at))
        .flatMap(each -> each);
  }

  private @Nullable Noticed noticed(Pseudonym subject) {
    Note note = notes.get(subject);
    return note == null
        ? null
        : new Noticed(
            note.first(),
            note.latest(),
            note.attempts(),
            tables.messages().find(note.message()).map(Messages.Row::state).orElse(null),
            note.stoppedAt());
  }

  @Override
  public boolean tell(PlannedMessage notice, PlannedMessage inApp, int attempt, AuditEntry audit) {
    return tables
        .lock()
        .holding(() -> {
          Pseudonym subject = notice.message().subject();
          Note there = notes.get(subject);
          int before = there == null ? 0 : there.attempts();
          if (before != attempt - 1 || tables.standings().of(subject) == Standing.ERASED) {
            return false;
          }
          Instant at = notice.message().plannedAt();
          notes.put(
              subject,
              new Note(
                  there == null ? at : there.first(), at, attempt, notice.message().id(), null));
          tables.messages().plan(notice);
          tables.messages().plan(inApp);
          tables.audit().add(audit);
          return true;
        });
  }

  @Override
  public boolean withdraw(Pseudonym subject, Instant at, AuditEntry audit) {
    return tables
        .lock()
        .holding(() -> {
          Note there = notes.get(subject);
          if (there == null || there.stoppedAt() != null) {
            return false;
          }
          notes.remove(subject);
          tables
              .messages()
              .find(there.message())
              .filter(row -> row.state() instanceof DeliveryState.Planned)
              .ifPresent(row ->
                  tables
                      .messages()
                      .put(
                          new Messages.Row(
                              row.message(),
                              new DeliveryState.Cancelled(DeliveryState.Cancellation.EXPIRED, at),
                              row.contactAt())));
          tables.messages().raiseVersion(subject);
          tables.audit().add(audit);
          return true;
        });
  }

  @Override
  public StandingResult stop(Stop stop, UserIndex user, Instant since, Predicate<Life> still) {
    return tables
        .lock()
        .holding(() -> {
          if (!still.test(life(stop.subject(), user))) {
            return new StandingResult.Unchanged();
          }
          StandingResult result = tables.rights().stop(stop);
          if (result instanceof StandingResult.Changed) {
            notes.computeIfPresent(
                stop.subject(),
                (subject, note) ->
                    new Note(
                        note.first(), note.latest(), note.attempts(), note.message(), stop.at()));
          }
          return result;
        });
  }

  /** Forgets what was noted of somebody who is erased. */
  void remove(Pseudonym subject) {
    notes.remove(subject);
    tables.lastActivities().remove(subject);
  }
}
