package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.ConsentTerms;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.retention.ConsentEnd;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.ConsentLedger;

/** Consent events by subject, in the order of recording. */
final class InMemoryConsentLedger implements ConsentLedger {
  private record Request(Pseudonym subject, UUID digest) {}

  private record Entry(ConsentEvent event, long projectedPosition) {}

  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Epochs epochs;
  private final Groups groups;
  private final Timers timers;
  private final InMemorySubjectVault vault;
  private final Standings standings;
  private final Map<Pseudonym, List<Entry>> entries = new HashMap<>();
  private final Map<Request, ConsentEvent> requests = new HashMap<>();
  private final Map<TextHash, ConsentTerms> terms = new HashMap<>();

  InMemoryConsentLedger(
      OneLock lock,
      InMemoryAuditLog audit,
      Epochs epochs,
      Groups groups,
      Timers timers,
      InMemorySubjectVault vault,
      Standings standings) {
    this.lock = lock;
    this.audit = audit;
    this.epochs = epochs;
    this.groups = groups;
    this.timers = timers;
    this.vault = vault;
    this.standings = standings;
  }

  @Override
  public Map<Pseudonym, ConsentSnapshot> snapshots(Collection<Pseudonym> subjects) {
    return lock.holding(() -> {
      Map<Pseudonym, ConsentSnapshot> found = new HashMap<>();
      subjects.forEach(subject -> found.put(subject, snapshotOf(subject)));
      return found;
    });
  }

  @Override
  public Map<Shard, Long> epochs(Collection<Shard> shards) {
    return lock.holding(() -> epochs.of(shards));
  }

  @Override
  public RecordResult record(ConsentCommit commit) {
    return lock.holding(() -> {
      ConsentEvent there = requests.get(requestOf(commit));
      if (there != null) {
        return new RecordResult.Repeated(there);
      }
      if (standings.of(commit.subject()) == Standing.ERASED) {
        return new RecordResult.Erased();
      }
      Instant last = lastRecordedAt(commit.subject(), commit.event().purpose());
      if (commit.event().recordedAt().isBefore(last)) {
        return new RecordResult.Overtaken(last);
      }
      if (commit.minted().filter(vault::refuses).isPresent()) {
        return new RecordResult.AlreadyKnown();
      }
      return write(commit);
    });
  }

  @Override
  public Optional<ConsentEvent> recordedUnder(Pseudonym subject, UUID requestDigest) {
    return lock.holding(
        () -> Optional.ofNullable(requests.get(new Request(subject, requestDigest))));
  }

  @Override
  public Map<UUID, ConsentEvent> byRequest(Pseudonym subject) {
    return lock.holding(() -> {
      Map<UUID, ConsentEvent> found = new HashMap<>();
      requests.forEach((request, event) -> {
        if (request.subject().equals(subject)) {
          found.put(request.digest(), event);
        }
      });
      return found;
    });
  }

  @Override
  public void keepTerms(ConsentTerms kept) {
    lock.holding(() -> terms.put(kept.hash(), kept));
  }

  @Override
  public Optional<ConsentTerms> terms(TextHash hash) {
    return lock.holding(() -> Optional.ofNullable(terms.get(hash)));
  }

  private Instant lastRecordedAt(Pseudonym subject, Purpose purpose) {
    return entries.getOrDefault(subject, List.of()).stream()
        .map(Entry::event)
        .filter(event -> event.purpose().equals(purpose))
        .map(ConsentEvent::recordedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private RecordResult.Recorded write(ConsentCommit commit) {
    commit.minted().ifPresent(vault::add);
    requests.put(requestOf(commit), commit.event());
    Shard shard = commit.subject().shard();
    entries
        .computeIfAbsent(commit.subject(), none -> new ArrayList<>())
        .add(new Entry(commit.event(), groups.position(shard.group())));
    commit.timers().forEach(timers::set);
    commit.audit().forEach(audit::add);
    return new RecordResult.Recorded(epochs.raise(shard));
  }

  private ConsentSnapshot snapshotOf(Pseudonym subject) {
    List<ConsentEvent> events =
        entries.getOrDefault(subject, List.of()).stream().map(Entry::event).toList();
    return new ConsentSnapshot(
        new ConsentHistory(events), standings.of(subject), epochs.of(subject.shard()));
  }

  private static Request requestOf(ConsentCommit commit) {
    return new Request(commit.subject(), commit.requestDigest());
  }

  private record History(Pseudonym subject, Purpose purpose, List<ConsentEvent> events) {
    Instant firstAt() {
      return events.stream()
          .map(ConsentEvent::recordedAt)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** Returns the proofs as they age: all of one subject and purpose together. */
  Shelf<?> shelf() {
    return new Shelf<>(
        this::histories,
        this::endOf,
        history -> Optional.of(history.firstAt()),
        history -> Optional.of(history.subject()),
        history -> Optional.empty(),
        this::remove);
  }

  /** Returns whether the subject said anything that is still on record. */
  boolean hasAnyOf(Pseudonym subject) {
    return !entries.getOrDefault(subject, List.of()).isEmpty();
  }

  private Stream<History> histories() {
    return entries.entrySet().stream()
        .flatMap(each ->
            each.getValue().stream()
                .map(Entry::event)
                .collect(Collectors.groupingBy(ConsentEvent::purpose))
                .entrySet()
                .stream()
                .map(said -> new History(each.getKey(), said.getKey(), said.getValue())));
  }

  private Optional<Instant> endOf(History history) {
    return standings
        .erasedIn(history.subject())
        .map(ConsentEnd::ofErasureIn)
        .or(() -> ConsentEnd.of(history.events()));
  }

  private void remove(History history) {
    entries
        .getOrDefault(history.subject(), new ArrayList<>())
        .removeIf(entry -> entry.event().purpose().equals(history.purpose()));
    requests
        .entrySet()
        .removeIf(each ->
            each.getKey().subject().equals(history.subject())
                && each.getValue().purpose().equals(history.purpose()));
  }
}
