package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.retention.InactivityPlan;
import org.engagement.domain.retention.InactivityStep;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.port.driving.PurgeInactive;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a day for people who gave no sign of life for long, tells them, and erases those who
 * still give none when the lead time is over.
 *
 * <p>Each step is decided on what is on record and leaves the next one on record; so whoever dies
 * on the way, or works beside another node, does nothing twice.
 */
@Singleton
final class PurgingInactive implements PurgeInactive {
  /** So many are worked on together, in an order that does not tell the one they were found in. */
  private static final int AT_ONCE = 500;

  /** A step ends after so many pages, so that a worker among many people is not taken for dead. */
  private static final int PAGES_AT_ONCE = 40;

  private final Logger log = System.getLogger(PurgingInactive.class.getName());
  private final @Nullable InactivityPlan plan;
  private final InactiveWalk walk;
  private final TellingInactive telling;
  private final ErasingInactive erasing;
  private final EngineTime time;
  private volatile Map<InactivityStep, Long> lastPass = Map.of();
  private Map<InactivityStep, Long> counts = new EnumMap<>(InactivityStep.class);
  private @Nullable UserIndex reached;
  private @Nullable LocalDate passed;

  @Inject
  PurgingInactive(
      InactiveWalk walk,
      TellingInactive telling,
      ErasingInactive erasing,
      EngagementSettings settings,
      EngineTime time) {
    this.plan = settings.inactivity;
    this.walk = walk;
    this.telling = telling;
    this.erasing = erasing;
    this.time = time;
  }

  /**
   * Checks the words, where there are to be any.
   *
   * @throws IllegalArgumentException if they break a rule
   */
  void requireWords() {
    if (plan != null) {
      telling
          .obstacleOf(plan.notice())
          .ifPresent(rule -> {
            throw new IllegalArgumentException("inactivity.notice " + rule);
          });
    }
  }

  /** Goes a part of the way through everybody, unless today's pass has come to its end. */
  synchronized Worked step() {
    Instant now = time.now();
    LocalDate today = now.atZone(RetentionRule.ZONE).toLocalDate();
    if (plan == null || today.equals(passed)) {
      return Worked.NOTHING;
    }
    Optional<String> obstacle = telling.obstacleOf(plan.notice());
    if (obstacle.isPresent()) {
      log.log(Level.WARNING, "nobody is told or erased: inactivity.notice {0}", obstacle.get());
      passed = today;
      return Worked.NOTHING;
    }
    List<InactiveWalk.Found> due = new ArrayList<>();
    Map<InactivityStep, Long> seen = new EnumMap<>(counts);
    UserIndex end = go(plan, reached, now, seen, due);
    telling.tell(plan, due, now);
    erasing.erase(plan, due, now);
    counts = seen;
    reached = end;
    if (end != null) {
      return Worked.PART;
    }
    lastPass = Map.copyOf(counts);
    counts = new EnumMap<>(InactivityStep.class);
    passed = today;
    return Worked.ALL;
  }

  /** Gathers those of whom something is due, until it is enough or far enough; returns where. */
  private @Nullable UserIndex go(
      InactivityPlan plan,
      @Nullable UserIndex from,
      Instant now,
      Map<InactivityStep, Long> seen,
      List<InactiveWalk.Found> due) {
    UserIndex at = from;
    int pages = 0;
    do {
      InactiveWalk.Page page = walk.page(plan, at, now);
      page.found()
          .forEach(found -> {
            seen.merge(found.step(), 1L, Long::sum);
            if (found.step().isDue()) {
              due.add(found);
            }
          });
      at = page.last();
      pages++;
    } while (at != null && due.size() < AT_ONCE && pages < PAGES_AT_ONCE);
    return at;
  }

  @Override
  public Optional<Map<InactivityStep, Long>> dryRun() {
    return Optional.ofNullable(plan)
        .map(wanted -> {
          Map<InactivityStep, Long> seen = new EnumMap<>(InactivityStep.class);
          Instant now = time.now();
          UserIndex at = null;
          do {
            at = go(wanted, at, now, seen, new ArrayList<>());
          } while (at != null);
          return Map.copyOf(seen);
        });
  }

  @Override
  public Map<InactivityStep, Long> lastPass() {
    return lastPass;
  }
}
