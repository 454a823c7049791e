package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Disposals;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.engagement.port.driving.DisposeRecords;
import org.engagement.sdk.RetentionLines.Ruled;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is past its rule: a pass through all rules at the start and then after each midnight
 * in Berlin, when rules come to their ends.
 *
 * <p>A pass goes on where it was as long as there is something left; where a process dies, the next
 * one begins anew and finds what is left. Several nodes pass at the same time and share the work.
 */
@Singleton
final class DisposingRecords implements DisposeRecords {
  private static final int BATCH = 1_000;

  private final Disposals disposals;
  private final PersonVault vault;
  private final RetentionLines lines;
  private final String self;
  private final EngineTime time;
  private volatile Map<RetentionCategory, Instant> oldest = Map.of();
  private @Nullable LocalDate passed;

  @Inject
  DisposingRecords(
      Stores stores,
      PersonVault vault,
      RetentionLines lines,
      EngagementSettings settings,
      EngineTime time) {
    this.disposals = stores.disposals();
    this.vault = vault;
    this.lines = lines;
    this.self = settings.name;
    this.time = time;
  }

  /** Removes a batch of what is past each rule, unless today's pass has come to its end. */
  synchronized Worked step() {
    Instant now = time.now();
    LocalDate today = now.atZone(RetentionRule.ZONE).toLocalDate();
    if (today.equals(passed)) {
      return Worked.NOTHING;
    }
    long removed = 0;
    for (Ruled line : lines.at(now)) {
      removed += dispose(line, now);
    }
    removed += completeErasures();
    if (removed > 0) {
      return Worked.PART;
    }
    disposals.giveRoomBack(now);
    measure();
    passed = today;
    return Worked.ALL;
  }

  private long dispose(Ruled line, Instant now) {
    LongFunction<AuditEntry> audit = removed -> entry(line, removed, now);
    if (line.cut().category() != RetentionCategory.PSEUDONYMS) {
      return disposals.dispose(line.cut(), BATCH, audit);
    }
    Map<Pseudonym, SubjectIndex> subjects = new HashMap<>();
    disposals
        .erasedBefore(line.cut().before(), BATCH)
        .forEach(subject -> subjects.put(subject, vault.indexOf(subject)));
    return disposals.forget(subjects, now, audit);
  }

  /** Removes what only a legal hold kept of people who were erased; returns how much. */
  long completeErasures() {
    return disposals.completeErasures(
        BATCH,
        removed ->
            AuditEntry.of(
                AuditAction.RECORDS_DISPOSED,
                time.now(),
                self,
                null,
                Map.of("count", Long.toString(removed), "rule", "erasure, no longer held")));
  }

  /** Names nobody: what went, how much of it and by which rule. */
  private AuditEntry entry(Ruled line, long removed, Instant now) {
    Map<String, String> details = new HashMap<>();
    details.put("category", line.cut().category().label());
    details.put("count", Long.toString(removed));
    details.put("rule", line.rule().text());
    details.put("before", line.cut().before().toString());
    line.purpose().ifPresent(purpose -> details.put("purpose", purpose.id()));
    return AuditEntry.of(AuditAction.RECORDS_DISPOSED, now, self, null, details);
  }

  private void measure() {
    Map<RetentionCategory, Instant> found = new EnumMap<>(RetentionCategory.class);
    for (RetentionCategory category : RetentionCategory.values()) {
      disposals.oldest(category).ifPresent(at -> found.put(category, at));
    }
    oldest = Map.copyOf(found);
  }

  @Override
  public List<Line> dryRun() {
    return lines.at(time.now()).stream()
        .map(line -> {
          Disposals.Overdue overdue = disposals.overdue(line.cut());
          return new Line(
              line.cut().category(),
              line.purpose(),
              line.rule(),
              line.cut().before(),
              overdue.count(),
              overdue.oldest());
        })
        .toList();
  }

  @Override
  public Map<RetentionCategory, Instant> oldest() {
    return oldest;
  }
}
