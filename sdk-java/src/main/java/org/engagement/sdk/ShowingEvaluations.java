package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.EvaluationFigures;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.ShowEvaluations;

/** Counts the entries of a period. */
@Singleton
final class ShowingEvaluations implements ShowEvaluations {
  private static final int AT_ONCE = 1_000;
  private static final String NOTICES = ConsentAction.NOTIFIED.label();
  private static final String OBJECTIONS = ConsentAction.OBJECTED.label();
  private static final String TAKEN_BACK = ConsentAction.OBJECTION_WITHDRAWN.label();
  private static final String EVALUATIONS = "evaluated";
  private static final String HAZARDS = HandingOver.HAZARD_TOLD;

  private final AuditLog log;
  private final LogTimes times;
  private final Evaluations evaluations;

  @Inject
  ShowingEvaluations(Stores stores, LogTimes times, Evaluations evaluations) {
    this.log = stores.auditLog();
    this.times = times;
    this.evaluations = evaluations;
  }

  /** One figure of one purpose. */
  private record Figure(String purpose, String kind) {}

  @Override
  public List<EvaluationFigures> figures(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a period ends on its first day or later");
    }
    Map<Figure, Long> counts = counted(startOf(from), startOf(to.plusDays(1)));
    return evaluations.reported().entrySet().stream()
        .map(line -> {
          String purpose = line.getKey();
          return new EvaluationFigures(
              new Purpose(purpose),
              count(counts, purpose, EVALUATIONS),
              count(counts, purpose, NOTICES),
              count(counts, purpose, OBJECTIONS),
              count(counts, purpose, TAKEN_BACK),
              count(counts, purpose, HAZARDS),
              line.getValue().report());
        })
        .toList();
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(RetentionRule.ZONE).toInstant();
  }

  private static long count(Map<Figure, Long> counts, String purpose, String kind) {
    return counts.getOrDefault(new Figure(purpose, kind), 0L);
  }

  /** Entries are in order of time but for what clocks differ by, so each is asked for its own. */
  private Map<Figure, Long> counted(Instant from, Instant end) {
    Map<Figure, Long> counts = new HashMap<>();
    long position = times.before(from.minus(LogTimes.CLOCKS_DIFFER));
    Instant surelyAfter = end.plus(LogTimes.CLOCKS_DIFFER);
    List<Pending> page = log.read(position, AT_ONCE);
    while (!page.isEmpty()) {
      for (Pending pending : page) {
        AuditEntry entry = AuditEntry.parse(pending.canonical().toArray());
        if (entry.at().isAfter(surelyAfter)) {
          return counts;
        }
        if (!entry.at().isBefore(from) && entry.at().isBefore(end)) {
          count(entry, counts);
        }
      }
      page = log.read(page.getLast().position(), AT_ONCE);
    }
    return counts;
  }

  private static void count(AuditEntry entry, Map<Figure, Long> counts) {
    Map<String, String> details = entry.details();
    switch (entry.action()) {
      case EVALUATIONS_RUN ->
          details.forEach((purpose, count) ->
              counts.merge(new Figure(purpose, EVALUATIONS), Long.parseLong(count), Long::sum));
      case CONSENT_RECORDED -> add(counts, details, Objects.requireNonNull(details.get("state")));
      case DELIVERY_SETTLED -> {
        if (HAZARDS.equals(details.get("duty"))) {
          add(counts, details, HAZARDS);
        }
      }
      default -> {}
    }
  }

  private static void add(Map<Figure, Long> counts, Map<String, String> details, String kind) {
    counts.merge(new Figure(details.getOrDefault("purpose", ""), kind), 1L, Long::sum);
  }
}
