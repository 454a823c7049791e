package org.engagement.port.driving;

import java.util.Map;
import java.util.Optional;
import org.engagement.domain.retention.InactivityStep;

/**
 * Tells how many people gave no sign of life for long; an engine whose settings say so tells them
 * and erases them by itself, once a day (GDPR Art. 5(1)(e)).
 */
public interface PurgeInactive {
  /**
   * Returns what a pass would find now, changing nothing: of how many people it is each step's
   * turn. It opens every person's entry, which takes a while where there are many.
   *
   * @return empty where inactive people stay
   * @throws org.engagement.port.PortUnavailable if a store does not answer
   */
  Optional<Map<InactivityStep, Long>> dryRun();

  /** Returns what this engine's last whole pass found, before it did anything; empty before it. */
  Map<InactivityStep, Long> lastPass();
}
