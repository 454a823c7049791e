package org.engagement.sdk;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.engagement.port.driven.Projections.Lease;

/**
 * What one step of a group takes: activities in the order of their positions, then timers in
 * theirs.
 */
record StepInput(Lease lease, List<LoggedActivity> activities, List<Timer> timers) {
  boolean isEmpty() {
    return activities.isEmpty() && timers.isEmpty();
  }

  /** Returns whether so much was read at once that more may be left. */
  boolean isAtLeast(int batch) {
    return activities.size() >= batch || timers.size() >= batch;
  }

  long newPosition() {
    return activities.isEmpty()
        ? lease.position()
        : activities.get(activities.size() - 1).position();
  }

  /** Returns the first half, so that a step is over sooner; one part is not halved. */
  StepInput half() {
    int half = (activities.size() + timers.size() + 1) / 2;
    int some = Math.min(half, activities.size());
    return new StepInput(lease, activities.subList(0, some), timers.subList(0, half - some));
  }

  Set<Pseudonym> subjects() {
    Set<Pseudonym> subjects = new HashSet<>();
    activities.forEach(logged -> subjects.add(logged.event().occurrence().subject()));
    timers.forEach(timer -> subjects.add(timer.subject()));
    return subjects;
  }
}
