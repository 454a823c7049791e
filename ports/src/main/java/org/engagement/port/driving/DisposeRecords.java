package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionRule;
import org.jspecify.annotations.Nullable;

/** Tells what is past its rule; an engine disposes of that by itself, once a day. */
public interface DisposeRecords {
  /**
   * Returns what a pass would remove now, changing nothing: a line for every rule, in the order of
   * categories and purposes.
   *
   * @throws org.engagement.port.PortUnavailable if a store does not answer
   */
  List<Line> dryRun();

  /**
   * Returns when the oldest record of each category was from at the end of this engine's last pass;
   * empty before the first one.
   */
  Map<RetentionCategory, Instant> oldest();

  /**
   * What one rule is about.
   *
   * @param purpose of what is kept by purpose; empty for the rest
   * @param before the instant before which everything goes
   * @param count how many records go
   * @param oldest when the oldest of those is from; null if there is none
   */
  record Line(
      RetentionCategory category,
      Optional<Purpose> purpose,
      RetentionRule rule,
      Instant before,
      long count,
      @Nullable Instant oldest) {}
}
