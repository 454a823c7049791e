package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.dawdle;
import static org.engagement.sdk.bites.Wrongs.list;
import static org.engagement.sdk.bites.Wrongs.listed;
import static org.engagement.sdk.bites.Wrongs.now;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.ActivityEvent.OfflineContact;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.subject.Shard;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.ActivityLog.AppendResult.ConsentMoved;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.port.driven.Stores;

/** Activity logs that are wrong on purpose. */
final class ActivityLogCulprits {
  private ActivityLogCulprits() {}

  static List<Culprit> all() {
    return List.of(
        reading(
            "takes every contact for a paper form",
            listed(LoggedActivity.class, ActivityLogCulprits::allOnPaper),
            "gives_back_what_was_appended"),
        reading(
            "sorts by the times of activities",
            listed(LoggedActivity.class, ActivityLogCulprits::byTime),
            "keeps_the_order_of_arrival"),
        reading(
            "counts positions from 0",
            listed(LoggedActivity.class, ActivityLogCulprits::oneLower),
            "numbers_upwards",
            "reads_on_from_a_position"),
        reading("knows no limit", argument(2, Integer.MAX_VALUE), "reads_on_from_a_position"),
        reading("reads from the beginning", argument(1, 0L), "reads_on_from_a_position"),
        reading(
            "shows one group's activities to all",
            argument(0, new ShardGroup(0)),
            "keeps_groups_apart",
            "takes_large_batches"),
        forgetful(
            Suspects.ActivityLog.class,
            "forgets what it stored",
            "stores_an_activity_once",
            "tells_which_were_duplicates"),
        appending(
            "drops a batch for one duplicate",
            () -> ActivityLogCulprits::dropForOneDuplicate,
            "tells_which_were_duplicates"),
        appending(
            "takes what happened at one time for one event",
            ActivityLogCulprits::knowingByTime,
            "keeps_people_apart"),
        appending(
            "stores the first thousand of a batch",
            asked(IntakeBatch.class, (stores, batch) -> firstThousand(batch)),
            "takes_large_batches"),
        appending(
            "never compares consent epochs",
            asked(IntakeBatch.class, ActivityLogCulprits::judgedNow),
            "stores_nothing_judged_before_a_consent_change",
            "compares_suppressed_subjects_too"),
        appending(
            "compares the shards of what it stores alone",
            asked(IntakeBatch.class, (stores, batch) -> ofStoredOnly(batch)),
            "compares_suppressed_subjects_too"),
        appending(
            "stores nothing after any consent change",
            () -> ActivityLogCulprits::refuseAfterAnyChange,
            "other_shards_do_not_matter"),
        appending(
            "takes a refused batch for a stored one",
            ActivityLogCulprits::rememberingRefused,
            "takes_a_batch_judged_again"),
        new Culprit(
            "shows a later activity first",
            Suspects.ActivityLogRace.class,
            stores ->
                Spoiled.stores(
                    stores, ActivityLog.class, "read", ActivityLogCulprits::showingLaterFirst),
            Set.of("a_reader_loses_nothing")),
        forgetful(
            Suspects.ActivityLogRace.class,
            "forgets what it stored while many bring it",
            "stores_once_when_brought_together"),
        racing(
            "locks groups in the order of the batch",
            ActivityLogCulprits::lockingInAnyOrder,
            "opposite_orders_do_not_lock_each_other_out"),
        racing(
            "compares consent epochs some time before it stores",
            () -> ActivityLogCulprits::compareFirst,
            "nothing_slips_past_an_answered_consent_change"));
  }

  private static Culprit reading(String name, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.ActivityLog.class, name, ActivityLog.class, "read", wrong, caughtBy);
  }

  private static Culprit appending(String name, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.ActivityLog.class, name, ActivityLog.class, "append", wrong, caughtBy);
  }

  private static Culprit racing(String name, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.ActivityLogRace.class, name, ActivityLog.class, "append", wrong, caughtBy);
  }

  static Culprit forgetful(Class<?> suspect, String name, String... caughtBy) {
    return new Culprit(
        name,
        suspect,
        stores -> {
          Renamed renamed = new Renamed();
          Stores written =
              Spoiled.stores(stores, ActivityLog.class, "append", () -> renamed::append);
          return Spoiled.stores(written, ActivityLog.class, "read", () -> renamed::read);
        },
        Set.of(caughtBy));
  }

  static IntakeBatch judgedNow(Stores stores, IntakeBatch batch) {
    return new IntakeBatch(batch.activities(), now(stores, batch.epochs()), batch.tally());
  }

  private static List<LoggedActivity> allOnPaper(List<LoggedActivity> read) {
    return read.stream()
        .map(logged -> new LoggedActivity(logged.position(), onPaper(logged.event())))
        .toList();
  }

  private static ActivityEvent onPaper(ActivityEvent event) {
    return event instanceof OfflineContact contact
        ? new OfflineContact(contact.occurrence(), OfflineContactKind.PAPER_FORM)
        : event;
  }

  private static List<LoggedActivity> byTime(List<LoggedActivity> read) {
    return read.stream()
        .sorted(Comparator.comparing(logged -> logged.event().occurrence().at()))
        .toList();
  }

  private static List<LoggedActivity> oneLower(List<LoggedActivity> read) {
    return read.stream().map(l -> new LoggedActivity(l.position() - 1, l.event())).toList();
  }

  private static IntakeBatch firstThousand(IntakeBatch batch) {
    int size = Math.min(1_000, batch.activities().size());
    return new IntakeBatch(batch.activities().subList(0, size), batch.epochs(), batch.tally());
  }

  private static IntakeBatch ofStoredOnly(IntakeBatch batch) {
    Map<Shard, Long> epochs = new HashMap<>(batch.epochs());
    epochs
        .keySet()
        .retainAll(
            batch.activities().stream()
                .map(activity -> activity.event().occurrence().subject().shard())
                .toList());
    return new IntakeBatch(batch.activities(), epochs, batch.tally());
  }

  private static Object dropForOneDuplicate(Call call) throws Throwable {
    List<NewActivity> activities = call.argument(0, IntakeBatch.class).activities();
    List<EventDigest> known =
        ShardGroup.all().stream()
            .flatMap(group -> call.right().activityLog().read(group, 0, 10_000).stream())
            .map(logged -> logged.event().occurrence().id())
            .toList();
    Set<Integer> duplicates = new HashSet<>();
    IntStream.range(0, activities.size())
        .filter(i -> known.contains(activities.get(i).event().occurrence().id()))
        .forEach(duplicates::add);
    return duplicates.isEmpty() ? call.rightly() : new Appended(duplicates);
  }

  private static Wrong knowingByTime() {
    Set<Instant> known = new HashSet<>();
    return call -> {
      IntakeBatch batch = call.argument(0, IntakeBatch.class);
      List<NewActivity> left =
          batch.activities().stream().filter(a -> known.add(a.event().occurrence().at())).toList();
      return call.rightlyWith(new IntakeBatch(left, batch.epochs(), batch.tally()));
    };
  }

  private static Object refuseAfterAnyChange(Call call) throws Throwable {
    Map<Shard, Long> epochs = Shards.epochs(call.right());
    return epochs.values().stream().allMatch(epoch -> epoch == 0)
        ? call.rightly()
        : new ConsentMoved(epochs);
  }

  private static Wrong rememberingRefused() {
    Set<NewActivity> refused = new HashSet<>();
    return call -> {
      IntakeBatch batch = call.argument(0, IntakeBatch.class);
      if (!batch.activities().isEmpty() && refused.containsAll(batch.activities())) {
        return new Appended(Set.of());
      }
      Object result = call.rightly();
      if (result instanceof ConsentMoved) {
        refused.addAll(batch.activities());
      }
      return result;
    };
  }

  private static Wrong showingLaterFirst() {
    Set<Long> shownOnce = ConcurrentHashMap.newKeySet();
    return call -> {
      List<LoggedActivity> shown = new ArrayList<>();
      for (LoggedActivity logged : list(LoggedActivity.class, call.rightly())) {
        if (logged.position() % 5 != 0 || !shownOnce.add(logged.position())) {
          shown.add(logged);
        }
      }
      return shown;
    };
  }

  private static Wrong lockingInAnyOrder() {
    Map<ShardGroup, ReentrantLock> locks = new ConcurrentHashMap<>();
    return call -> {
      List<ReentrantLock> held = new ArrayList<>();
      try {
        for (NewActivity activity : call.argument(0, IntakeBatch.class).activities()) {
          ShardGroup group = activity.event().occurrence().subject().shard().group();
          ReentrantLock lock = locks.computeIfAbsent(group, none -> new ReentrantLock());
          if (!lock.tryLock(200, TimeUnit.MILLISECONDS)) {
            throw new PortUnavailable(ActivityLog.class, null);
          }
          held.add(lock);
          dawdle();
        }
        return call.rightly();
      } finally {
        held.forEach(ReentrantLock::unlock);
      }
    };
  }

  private static Object compareFirst(Call call) throws Throwable {
    IntakeBatch batch = call.argument(0, IntakeBatch.class);
    Map<Shard, Long> current = now(call.right(), batch.epochs());
    if (!current.equals(batch.epochs())) {
      return new ConsentMoved(current);
    }
    dawdle();
    Object result;
    do {
      result = call.rightlyWith(judgedNow(call.right(), batch));
    } while (result instanceof ConsentMoved);
    return result;
  }
}
