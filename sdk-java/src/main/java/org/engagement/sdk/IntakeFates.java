package org.engagement.sdk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.engagement.domain.activity.Rejection;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Suppression;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.IntakeTallies.Counter;
import org.engagement.port.driving.CollectActivity.Fate;
import org.engagement.port.driving.CollectActivity.Item;
import org.engagement.port.driving.CollectActivity.Report;
import org.jspecify.annotations.Nullable;

/** What becomes of each item of one call, and what is to be stored and counted for it. */
final class IntakeFates {
  private final Source source;
  private final List<Item> notAccepted;
  private final Map<IntakeTallies.Key, Long> tally;
  private final List<Kept> kept = new ArrayList<>();
  private Map<Shard, Long> epochs = Map.of();

  IntakeFates(Source source) {
    this.source = source;
    this.notAccepted = new ArrayList<>();
    this.tally = new HashMap<>();
  }

  /** Starts from what is settled already. */
  IntakeFates(IntakeFates settled) {
    this.source = settled.source;
    this.notAccepted = new ArrayList<>(settled.notAccepted);
    this.tally = new HashMap<>(settled.tally);
  }

  void reject(int index, Submission item, Rejection rejection) {
    String label = rejection.reason().label();
    String field = rejection.field();
    add(index, item.eventId(), Fate.REJECTED, label, detail(rejection));
    count(Counter.REJECTED, field == null ? label : label + ":" + field, 1);
  }

  void suppress(int index, Submission.Item item, Suppression suppression) {
    add(index, item.eventId(), Fate.SUPPRESSED, suppression.label(), null);
    count(Counter.SUPPRESSED, suppression.label(), 1);
  }

  /** Notes that the call itself holds the item before this one. */
  void duplicate(int index, Submission.Item item) {
    add(index, item.eventId(), Fate.DUPLICATE, null, null);
    count(Counter.DUPLICATE, "", 1);
  }

  void keep(int index, Submission.Item item, MinimisedItem minimised) {
    kept.add(new Kept(index, item.eventId(), new NewActivity(source, minimised.event())));
    count(Counter.FIELDS_DROPPED, "", item.droppedFields());
    count(Counter.VALUES_MASKED, "", minimised.masked());
  }

  void seenAt(Map<Shard, Long> consentEpochs) {
    epochs = consentEpochs;
  }

  IntakeBatch batch() {
    return new IntakeBatch(kept.stream().map(Kept::activity).toList(), epochs, tally);
  }

  Report report(AppendResult.Appended appended) {
    List<Item> all = new ArrayList<>(notAccepted);
    appended
        .duplicates()
        .forEach(i -> {
          Kept duplicate = kept.get(i);
          all.add(new Item(duplicate.index, duplicate.eventId, Fate.DUPLICATE, null, null));
        });
    all.sort(Comparator.comparingInt(Item::index));
    int stored = kept.size() - appended.duplicates().size();
    return new Report(
        all.size() + stored,
        stored,
        count(all, Fate.DUPLICATE),
        count(all, Fate.SUPPRESSED),
        count(all, Fate.REJECTED),
        all);
  }

  private void add(
      int index,
      @Nullable String eventId,
      Fate fate,
      @Nullable String reason,
      @Nullable String detail) {
    notAccepted.add(new Item(index, eventId, fate, reason, detail));
  }

  private void count(Counter counter, String reason, long times) {
    if (times > 0) {
      tally.merge(new IntakeTallies.Key(source.name(), counter, reason), times, Long::sum);
    }
  }

  private static int count(List<Item> items, Fate fate) {
    return (int) items.stream().filter(item -> item.fate() == fate).count();
  }

  private static String detail(Rejection rejection) {
    return rejection.field() == null
        ? rejection.rule()
        : rejection.field() + " " + rejection.rule();
  }

  private record Kept(int index, String eventId, NewActivity activity) {}
}
