package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.HostTransaction;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.CollectActivity;

/**
 * Judge every item, append what may be stored together with the consent epochs it was judged at,
 * and judge again where consent moved meanwhile.
 */
@Singleton
final class CollectingActivity implements CollectActivity {
  private static final int TRIES = 20;

  private final ActivityLog log;
  private final CombiningAppends appends;
  private final People people;
  private final Consents consents;
  private final Gate gate;
  private final EngineTime time;
  private final Nudge nudge;
  private final Set<Source> sources;

  @Inject
  CollectingActivity(
      Stores stores,
      CombiningAppends appends,
      People people,
      Consents consents,
      Gate gate,
      EngineTime time,
      Nudge nudge,
      EngagementSettings settings) {
    this.log = stores.activityLog();
    this.appends = appends;
    this.people = people;
    this.consents = consents;
    this.gate = gate;
    this.time = time;
    this.nudge = nudge;
    this.sources = settings.sources;
  }

  @Override
  public Report collect(Source source, List<Submission> items) {
    return collect(source, items, appends::append);
  }

  @Override
  public Report collect(Source source, List<Submission> items, HostTransaction transaction) {
    return collect(source, items, batch -> log.appendIn(transaction, batch));
  }

  private Report collect(
      Source source, List<Submission> items, Function<IntakeBatch, AppendResult> append) {
    if (!sources.isEmpty() && !sources.contains(source)) {
      throw new IllegalArgumentException("source " + source.name() + " is not configured");
    }
    Instant receivedAt = time.now();
    IntakeCall call = IntakeCall.of(source, receivedAt, items, people);
    for (int i = 0; i < TRIES; i++) {
      Map<Pseudonym, ConsentSnapshot> snapshots = consents.of(call.subjects());
      Set<Pseudonym> erased = erased(snapshots);
      if (!erased.isEmpty()) {
        people.forget(erased);
        call = IntakeCall.of(source, receivedAt, items, people);
        snapshots = consents.of(call.subjects());
      }
      IntakeFates fates = call.judge(snapshots, gate);
      IntakeBatch batch = fates.batch();
      switch (append.apply(batch)) {
        case AppendResult.Appended appended -> {
          nudge.about(
              batch.activities().stream()
                  .map(activity -> activity.event().occurrence().subject().shard().group())
                  .toList());
          return fates.report(appended);
        }
        case AppendResult.ConsentMoved moved -> consents.moved(moved.epochs());
      }
    }
    throw new PortUnavailable(ActivityLog.class, null);
  }

  /** Returns who was erased since the engine came to know them; they may be known anew. */
  private static Set<Pseudonym> erased(Map<Pseudonym, ConsentSnapshot> snapshots) {
    return snapshots.entrySet().stream()
        .filter(each -> each.getValue().standing() == Standing.ERASED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
