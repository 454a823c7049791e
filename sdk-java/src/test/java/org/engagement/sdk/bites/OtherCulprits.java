package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.NOTHING;
import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.dawdle;
import static org.engagement.sdk.bites.Wrongs.listed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Outcomes;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.memory.InMemoryStores;

/** Outcomes, audit logs and tenants that are wrong on purpose. */
final class OtherCulprits {
  private OtherCulprits() {}

  static List<Culprit> all() {
    List<Culprit> all = new ArrayList<>(outcomes());
    all.addAll(audits());
    all.addAll(AuditTreeCulprits.all());
    all.add(
        new Culprit(
            "share what they keep",
            Suspects.Tenants.class,
            sharing(),
            Set.of("never_meet", "take_the_same_activity_each")));
    return all;
  }

  private static List<Culprit> outcomes() {
    return List.of(
        outcome(
            "are not found by their messages",
            "of",
            always(Map.of()),
            "are_given_back_by_their_messages"),
        new Culprit(
            "count the last of each kind",
            Suspects.Outcomes.class,
            OtherCulprits::lastOfEachKind,
            Set.of("count_the_first_of_each_kind")),
        outcome("are not counted", "totals", always(Map.of()), "are_counted_by_kind"),
        outcome("leave no entries", "record", argument(1, List.of()), "leave_audit_entries"),
        new Culprit(
            "count each report",
            Suspects.Outcomes.class,
            OtherCulprits::countingReports,
            Set.of("count_once_under_concurrency", "count_the_first_of_each_kind")));
  }

  private static List<Culprit> audits() {
    return List.of(
        audit(
            "shows entries without their last byte",
            "read",
            listed(Pending.class, OtherCulprits::cutOff),
            "gives_back_canonical_bytes",
            "tells_a_subjects_own"),
        audit(
            "tells of everybody what is about one",
            "of",
            () -> call -> call.right().auditLog().read(0, 100),
            "tells_a_subjects_own"),
        audit("reads from the first entry", "read", argument(0, 0L), "reads_on_from_a_position"),
        audit(
            "counts one entry too many",
            "size",
            () -> call -> (Long) call.rightly() + 1,
            "counts_its_entries",
            "keeps_every_entry"),
        new Culprit(
            "loses entries that come together",
            Suspects.AuditLog.class,
            OtherCulprits::racy,
            Set.of("keeps_every_entry")));
  }

  private static Culprit outcome(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.Outcomes.class, name, Outcomes.class, method, wrong, caughtBy);
  }

  private static Culprit audit(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.AuditLog.class, name, AuditLog.class, method, wrong, caughtBy);
  }

  private static UnaryOperator<Stores> sharing() {
    AtomicReference<Stores> shared = new AtomicReference<>(InMemoryStores.create());
    return right -> shared.get();
  }

  private static Stores lastOfEachKind(Stores right) {
    Map<MessageId, Outcome> last = new HashMap<>();
    Stores recording =
        Spoiled.stores(
            right,
            Outcomes.class,
            "record",
            () ->
                call -> {
                  Wrongs.list(Outcome.class, call.argument(0, List.class))
                      .forEach(outcome -> last.put(outcome.message(), outcome));
                  return call.rightly();
                });
    return Spoiled.stores(
        recording,
        Outcomes.class,
        "of",
        () ->
            call -> {
              Map<MessageId, List<Outcome>> found = new HashMap<>();
              last.forEach((message, outcome) -> found.put(message, List.of(outcome)));
              return found;
            });
  }

  private static Stores countingReports(Stores right) {
    AtomicLong reports = new AtomicLong();
    Stores recording =
        Spoiled.stores(
            right,
            Outcomes.class,
            "record",
            () ->
                call -> {
                  reports.addAndGet(call.argument(0, List.class).size());
                  return call.rightly();
                });
    return Spoiled.stores(
        recording, Outcomes.class, "totals", () -> call -> Map.of(OutcomeKind.SEEN, reports.get()));
  }

  private static List<Pending> cutOff(List<Pending> read) {
    return read.stream()
        .map(pending -> {
          byte[] bytes = pending.canonical().toArray();
          return new Pending(pending.position(), Bytes.of(Arrays.copyOf(bytes, bytes.length - 1)));
        })
        .toList();
  }

  private static Stores racy(Stores right) {
    AtomicLong size = new AtomicLong();
    Stores appending =
        Spoiled.stores(
            right,
            AuditLog.class,
            "append",
            () ->
                call -> {
                  long before = size.get();
                  dawdle();
                  size.set(before + call.argument(0, List.class).size());
                  call.rightly();
                  return NOTHING;
                });
    return Spoiled.stores(appending, AuditLog.class, "size", () -> call -> size.get());
  }
}
