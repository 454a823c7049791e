package org.engagement.sdk.bites;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Occurrence;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.engagement.port.driven.ActivityLog.NewActivity;

/** Gives each activity another name on its way in and takes it off again on its way out. */
final class Renamed {
  private final Map<EventDigest, ActivityEvent> originals = new ConcurrentHashMap<>();

  Object append(Call call) throws Throwable {
    IntakeBatch batch = call.argument(0, IntakeBatch.class);
    List<NewActivity> renamed =
        batch.activities().stream()
            .map(a -> new NewActivity(a.source(), rename(a.event())))
            .toList();
    Object result = call.rightlyWith(new IntakeBatch(renamed, batch.epochs(), batch.tally()));
    return result instanceof Appended ? new Appended(Set.of()) : result;
  }

  List<LoggedActivity> read(Call call) throws Throwable {
    return Wrongs.list(LoggedActivity.class, call.rightly()).stream()
        .map(logged ->
            new LoggedActivity(
                logged.position(),
                originals.getOrDefault(logged.event().occurrence().id(), logged.event())))
        .toList();
  }

  private ActivityEvent rename(ActivityEvent event) {
    Occurrence o = event.occurrence();
    EventDigest digest = new EventDigest(UUID.randomUUID());
    originals.put(digest, event);
    Occurrence other =
        new Occurrence(digest, o.subject(), o.collectedFor(), o.at(), o.receivedAt(), o.session());
    return switch (event) {
      case ActivityEvent.AppUsage use ->
          ActivityEvent.AppUsage.of(use.type(), other, use.details(), use.context());
      case ActivityEvent.OfflineContact contact ->
          new ActivityEvent.OfflineContact(other, contact.kind());
      case ActivityEvent.TraitsReported told ->
          new ActivityEvent.TraitsReported(other, told.traits());
    };
  }
}
