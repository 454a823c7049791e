package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.dawdle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.ConsentLedger.ConsentCommit;
import org.engagement.port.driven.ConsentLedger.RecordResult.AlreadyKnown;
import org.engagement.port.driven.ConsentLedger.RecordResult.Overtaken;
import org.engagement.port.driven.ConsentLedger.RecordResult.Recorded;
import org.engagement.port.driven.Stores;

/** Consent ledgers that are wrong on purpose. */
final class ConsentCulprits {
  private static final Class<?> SUSPECT = Suspects.ConsentLedger.class;

  private ConsentCulprits() {}

  static List<Culprit> all() {
    return List.of(
        showing(
            "shows nothing of those who said nothing",
            (stores, snapshots) ->
                snapshots.entrySet().stream()
                    .filter(entry -> !entry.getValue().history().events().isEmpty())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
            "knows_nothing_of_someone_unknown"),
        showing(
            "forgets the ends of consents",
            (stores, snapshots) -> told(snapshots, ConsentCulprits::endless),
            "gives_back_what_was_recorded"),
        showing(
            "sorts consents by their effect",
            (stores, snapshots) -> told(snapshots, ConsentCulprits::byEffect),
            "keeps_the_order_of_recording"),
        showing(
            "shows an epoch before its event",
            ConsentCulprits::withLaterEpochs,
            "never_shows_an_epoch_before_its_event"),
        new Culprit(
            "mixes up the subjects of a shard",
            SUSPECT,
            ConsentCulprits::mixing,
            Set.of("keeps_subjects_apart")),
        new Culprit(
            "raises no epoch for a grant",
            SUSPECT,
            ConsentCulprits::raisingLess,
            Set.of("raises_the_epoch_of_the_shard")),
        new Culprit(
            "records as of any instant",
            SUSPECT,
            right -> recordingAsOfAny(right, false),
            Set.of(
                "records_nothing_as_of_before_what_is_there",
                "keeps_instants_in_the_order_of_recording")),
        new Culprit(
            "compares instants before it holds the lock",
            SUSPECT,
            right -> recordingAsOfAny(right, true),
            Set.of("keeps_instants_in_the_order_of_recording")),
        recording(
            "takes each call for a new request",
            asked(ConsentCommit.class, (stores, c) -> renamed(c)),
            "records_a_request_once",
            "finds_what_a_request_recorded",
            "records_a_request_once_under_concurrency"),
        Culprit.of(
            SUSPECT,
            "finds no request again",
            ConsentLedger.class,
            "recordedUnder",
            always(Optional.empty()),
            "finds_what_a_request_recorded"),
        Culprit.of(
            SUSPECT,
            "tells nothing by its request",
            ConsentLedger.class,
            "byRequest",
            always(Map.of()),
            "finds_what_a_request_recorded"),
        Culprit.of(
            SUSPECT,
            "forgets the terms of a consent",
            ConsentLedger.class,
            "terms",
            always(Optional.empty()),
            "keeps_terms"),
        recording(
            "sets no timers for a consent",
            asked(
                ConsentCommit.class,
                (stores, c) ->
                    new ConsentCommit(
                        c.requestDigest(),
                        c.subject(),
                        c.minted(),
                        c.event(),
                        List.of(),
                        c.audit())),
            "sets_timers_and_keeps_audit_entries"),
        recording(
            "leaves no entries of a consent",
            asked(
                ConsentCommit.class,
                (stores, c) ->
                    new ConsentCommit(
                        c.requestDigest(),
                        c.subject(),
                        c.minted(),
                        c.event(),
                        c.timers(),
                        List.of())),
            "sets_timers_and_keeps_audit_entries"),
        recording(
            "makes nobody known",
            asked(ConsentCommit.class, (stores, c) -> unminted(c)),
            "makes_a_person_known",
            "writes_nothing_for_a_person_known_already",
            "lets_one_make_a_person_known"),
        recording(
            "records a consent of someone known already",
            () -> ConsentCulprits::recordAnyway,
            "writes_nothing_for_a_person_known_already",
            "lets_one_make_a_person_known"));
  }

  private static Culprit showing(
      String name,
      BiFunction<Stores, Map<Pseudonym, ConsentSnapshot>, Object> wrong,
      String... caughtBy) {
    return Culprit.of(
        SUSPECT,
        name,
        ConsentLedger.class,
        "snapshots",
        () -> call -> wrong.apply(call.right(), snapshots(call)),
        caughtBy);
  }

  private static Culprit recording(String name, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(SUSPECT, name, ConsentLedger.class, "record", wrong, caughtBy);
  }

  private static Map<Pseudonym, ConsentSnapshot> snapshots(Call call) throws Throwable {
    return Wrongs.map(Pseudonym.class, ConsentSnapshot.class, call.rightly());
  }

  private static Map<Pseudonym, ConsentSnapshot> told(
      Map<Pseudonym, ConsentSnapshot> snapshots, UnaryOperator<List<ConsentEvent>> otherwise) {
    Map<Pseudonym, ConsentSnapshot> told = new HashMap<>();
    snapshots.forEach((subject, s) ->
        told.put(
            subject,
            new ConsentSnapshot(
                new ConsentHistory(otherwise.apply(s.history().events())),
                s.standing(),
                s.epoch())));
    return told;
  }

  private static List<ConsentEvent> endless(List<ConsentEvent> events) {
    return events.stream()
        .map(event ->
            event instanceof ConsentEvent.Granted g
                ? new ConsentEvent.Granted(
                    g.purpose(), g.effectiveAt(), g.recordedAt(), g.expression(), null)
                : event)
        .toList();
  }

  private static List<ConsentEvent> byEffect(List<ConsentEvent> events) {
    return events.stream().sorted(Comparator.comparing(ConsentEvent::effectiveAt)).toList();
  }

  private static Object withLaterEpochs(Stores stores, Map<Pseudonym, ConsentSnapshot> read) {
    dawdle();
    Map<Shard, Long> epochs =
        stores.consentLedger().epochs(read.keySet().stream().map(Pseudonym::shard).toList());
    Map<Pseudonym, ConsentSnapshot> later = new HashMap<>();
    read.forEach((subject, s) ->
        later.put(
            subject,
            new ConsentSnapshot(
                s.history(), s.standing(), epochs.getOrDefault(subject.shard(), -1L))));
    return later;
  }

  private static Stores mixing(Stores right) {
    Map<Shard, List<ConsentEvent>> byShard = new ConcurrentHashMap<>();
    Stores noting =
        Spoiled.stores(
            right,
            ConsentLedger.class,
            "record",
            asked(
                ConsentCommit.class,
                (stores, c) -> {
                  byShard
                      .computeIfAbsent(c.subject().shard(), none -> new ArrayList<>())
                      .add(c.event());
                  return c;
                }));
    return Spoiled.stores(
        noting,
        ConsentLedger.class,
        "snapshots",
        () ->
            call -> {
              Map<Pseudonym, ConsentSnapshot> mixed = new HashMap<>();
              snapshots(call)
                  .forEach((subject, s) ->
                      mixed.put(
                          subject,
                          new ConsentSnapshot(
                              new ConsentHistory(byShard.getOrDefault(subject.shard(), List.of())),
                              s.standing(),
                              s.epoch())));
              return mixed;
            });
  }

  /** Overtakes those that were recorded as of later, unless it sees them before. */
  private static Stores recordingAsOfAny(Stores right, boolean looking) {
    Map<Pseudonym, List<ConsentEvent>> asSaid = new ConcurrentHashMap<>();
    Stores recording =
        Spoiled.stores(
            right,
            ConsentLedger.class,
            "record",
            () ->
                call -> {
                  ConsentCommit commit = call.argument(0, ConsentCommit.class);
                  Instant last = looking ? last(call.right(), commit) : Instant.MIN;
                  if (commit.event().recordedAt().isBefore(last)) {
                    return new Overtaken(last);
                  }
                  dawdle();
                  Object result = call.rightly();
                  while (result instanceof Overtaken overtaken) {
                    result = call.rightlyWith(asOf(commit, overtaken.by()));
                  }
                  asSaid
                      .computeIfAbsent(commit.subject(), none -> new CopyOnWriteArrayList<>())
                      .add(commit.event());
                  return result;
                });
    return Spoiled.stores(
        recording,
        ConsentLedger.class,
        "snapshots",
        () ->
            call -> {
              Map<Pseudonym, ConsentSnapshot> told = new HashMap<>();
              snapshots(call)
                  .forEach((subject, s) ->
                      told.put(
                          subject,
                          new ConsentSnapshot(
                              new ConsentHistory(asSaid.getOrDefault(subject, List.of())),
                              s.standing(),
                              s.epoch())));
              return told;
            });
  }

  private static Instant last(Stores stores, ConsentCommit commit) {
    return stores.consentLedger().snapshots(List.of(commit.subject())).values().stream()
        .flatMap(s -> s.history().events().stream())
        .filter(event -> event.purpose().equals(commit.event().purpose()))
        .map(ConsentEvent::recordedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private static ConsentCommit asOf(ConsentCommit c, Instant instant) {
    return new ConsentCommit(
        c.requestDigest(),
        c.subject(),
        c.minted(),
        c.event().recordedNoEarlierThan(instant),
        c.timers(),
        c.audit());
  }

  /** Recording tells an epoch that is one lower for each grant so far. */
  private static Stores raisingLess(Stores right) {
    Map<Shard, Long> grants = new ConcurrentHashMap<>();
    return Spoiled.stores(
        right,
        ConsentLedger.class,
        "record",
        () ->
            call -> {
              ConsentCommit commit = call.argument(0, ConsentCommit.class);
              Object result = call.rightly();
              if (result instanceof Recorded recorded) {
                long less =
                    grants.merge(
                        commit.subject().shard(),
                        commit.event() instanceof ConsentEvent.Granted ? 1L : 0L,
                        Long::sum);
                return new Recorded(recorded.epoch() - less);
              }
              return result;
            });
  }

  private static ConsentCommit renamed(ConsentCommit c) {
    return new ConsentCommit(
        UUID.randomUUID(), c.subject(), c.minted(), c.event(), c.timers(), c.audit());
  }

  private static ConsentCommit unminted(ConsentCommit c) {
    return new ConsentCommit(
        c.requestDigest(), c.subject(), Optional.empty(), c.event(), c.timers(), c.audit());
  }

  private static Object recordAnyway(Call call) throws Throwable {
    Object result = call.rightly();
    return result instanceof AlreadyKnown
        ? call.rightlyWith(unminted(call.argument(0, ConsentCommit.class)))
        : result;
  }
}
