package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsPhase;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsState;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jspecify.annotations.Nullable;

/** Requests by their ids. */
final class InMemoryRightsRequests implements RightsRequests {
  private static final Comparator<Filed> SOONEST_DUE =
      Comparator.<Filed, Instant>comparing(filed -> filed.request().deadline().endsAt())
          .thenComparing(filed -> filed.request().id().bits());
  private static final Comparator<Filed> OLDEST =
      Comparator.<Filed, Instant>comparing(filed -> filed.request().deadline().receivedAt())
          .thenComparing(filed -> filed.request().id().bits());

  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Calls calls;
  private final Map<RequestId, Filed> requests = new HashMap<>();

  InMemoryRightsRequests(OneLock lock, InMemoryAuditLog audit, Calls calls) {
    this.lock = lock;
    this.audit = audit;
    this.calls = calls;
  }

  @Override
  public Filed file(Filed filed, AuditEntry entry) {
    return lock.holding(() -> {
      Filed there = requests.get(filed.request().id());
      if (there != null) {
        return there;
      }
      audit.add(entry);
      return put(filed, List.of(), 1);
    });
  }

  @Override
  public Optional<Filed> find(RequestId id) {
    return lock.holding(() -> Optional.ofNullable(requests.get(id)));
  }

  @Override
  public List<Filed> of(UserIndex user) {
    return lock.holding(() ->
        requests.values().stream()
            .filter(filed -> filed.user().equals(user))
            .sorted(OLDEST)
            .toList());
  }

  /** Returns whether a request of this user has not ended. */
  boolean isOpen(UserIndex user) {
    return open().anyMatch(filed -> filed.user().equals(user));
  }

  @Override
  public Optional<Filed> replace(Filed found, Filed next, List<AuditEntry> entries) {
    return lock.holding(() -> {
      Filed there = requests.get(found.request().id());
      if (there == null || there.version() != found.version()) {
        return Optional.empty();
      }
      entries.forEach(audit::add);
      RightsPhase phase = next.request().state().phase();
      if (phase != there.request().state().phase()) {
        calls.add(next.request().id(), there.version() + 1, phase);
      }
      return Optional.of(put(next, there.told(), there.version() + 1));
    });
  }

  @Override
  public Page<Filed> open(@Nullable String cursor, int limit) {
    return lock.holding(
        () -> Paging.oldestFirst(open().sorted(SOONEST_DUE).toList(), cursor, limit));
  }

  @Override
  public List<Filed> toDo(Instant now, int limit) {
    return lock.holding(() ->
        requests.values().stream()
            .filter(filed -> {
              Instant next = filed.work().nextTryAt();
              return next != null && !next.isAfter(now);
            })
            .sorted(Comparator.comparing(filed -> Objects.requireNonNull(filed.work().nextTryAt())))
            .limit(limit)
            .toList());
  }

  @Override
  public Optional<Instant> nextDue() {
    return lock.holding(() ->
        requests.values().stream()
            .flatMap(filed -> Stream.ofNullable(filed.work().nextTryAt()))
            .min(Comparator.naturalOrder()));
  }

  @Override
  public Figures figures(Instant now, Instant soon) {
    return lock.holding(() -> {
      List<Instant> due = open().flatMap(filed -> filed.request().dueBefore().stream()).toList();
      long overdue = due.stream().filter(at -> !at.isAfter(now)).count();
      long dueSoon = due.stream().filter(at -> at.isAfter(now) && !at.isAfter(soon)).count();
      return new Figures(open().count(), dueSoon, overdue);
    });
  }

  private Stream<Filed> open() {
    return requests.values().stream().filter(filed -> !filed.request().state().isFinal());
  }

  private Filed put(Filed filed, List<Told> before, long version) {
    List<Told> told = new ArrayList<>(before);
    filed.told().stream()
        .filter(each -> before.stream().noneMatch(b -> b.recipient().equals(each.recipient())))
        .forEach(told::add);
    told.sort(Comparator.comparing(Told::recipient));
    RightsRequest request = filed.request();
    Filed kept = new Filed(filed.user(), request, told, filed.work(), filed.content(), version);
    requests.put(request.id(), kept);
    return kept;
  }

  /** Returns the requests as they age: from when they ended. */
  Shelf<Filed> shelf() {
    return Shelf.ofSubjects(
        requests.values()::stream,
        filed -> endedAt(filed.request().state()),
        filed -> Optional.empty(),
        filed -> {
          calls.forget(filed.request().id());
          requests.remove(filed.request().id());
        });
  }

  private static Optional<Instant> endedAt(RightsState state) {
    return switch (state) {
      case RightsState.Completed completed -> Optional.of(completed.at());
      case RightsState.Refused refused -> Optional.of(refused.at());
      case RightsState.Cancelled cancelled -> Optional.of(cancelled.at());
      case RightsState.Received ignored -> Optional.empty();
      case RightsState.IdentityAsked ignored -> Optional.empty();
      case RightsState.IdentityProven ignored -> Optional.empty();
      case RightsState.InProgress ignored -> Optional.empty();
    };
  }
}
