package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ShowDecisions;
import org.jspecify.annotations.Nullable;

/** Shows a person the decisions on record. */
@Singleton
final class ShowingDecisions implements ShowDecisions {
  private static final int LONGEST_PAGE = 100;

  private final DecisionLog decisions;
  private final People people;
  private final ReadTrail trail;

  @Inject
  ShowingDecisions(Stores stores, People people, ReadTrail trail) {
    this.decisions = stores.decisionLog();
    this.people = people;
    this.trail = trail;
  }

  @Override
  public Optional<Page<DecisionLog.Recorded>> show(
      Caller caller, UserId userId, @Nullable String cursor, int limit) {
    return people
        .find(caller, userId)
        .map(person -> {
          trail.note(caller, person, "decisions");
          return decisions.of(person.subject(), cursor, Math.clamp(limit, 1, LONGEST_PAGE));
        });
  }
}
