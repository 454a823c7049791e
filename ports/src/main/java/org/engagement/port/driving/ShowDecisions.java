package org.engagement.port.driving;

import java.util.Optional;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person's decisions, each with its guards' verdicts and its inputs (GDPR Art. 15(1)(h)).
 */
@FunctionalInterface
public interface ShowDecisions {
  /** Returns decisions, the newest first; empty for someone unknown. */
  Optional<Page<DecisionLog.Recorded>> show(
      Caller caller, UserId userId, @Nullable String cursor, int limit);
}
