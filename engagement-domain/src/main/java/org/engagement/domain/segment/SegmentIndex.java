package org.engagement.domain.segment;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.profile.EngagementProfile;

/**
 * Tells which segments an activity can have changed for a subject that was evaluated before; what
 * it leaves out is certainly as it was.
 */
public final class SegmentIndex {
  private final Map<Fact, Set<String>> segmentsByFact;

  private SegmentIndex(Map<Fact, Set<String>> segmentsByFact) {
    this.segmentsByFact = segmentsByFact;
  }

  /** Returns the index of these segments, by id. */
  public static SegmentIndex of(Map<String, Segment> segments) {
    Map<Fact, Set<String>> index = new HashMap<>();
    for (String id : segments.keySet()) {
      for (Fact fact : factsOf(id, segments, new HashSet<>())) {
        index.computeIfAbsent(fact, any -> new HashSet<>()).add(id);
      }
    }
    return new SegmentIndex(index);
  }

  /**
   * Returns the ids of the segments that this activity can have changed, in ascending order.
   *
   * @param folded the profile that the activity has been folded into
   */
  public Set<String> affectedBy(ActivityEvent event, EngagementProfile folded) {
    Set<String> affected = new TreeSet<>();
    for (Fact fact : Fact.toldBy(event, folded)) {
      affected.addAll(segmentsByFact.getOrDefault(fact, Set.of()));
    }
    return Collections.unmodifiableSet(affected);
  }

  /** Returns what this segment, and those that it names, depend on. */
  private static Set<Fact> factsOf(String id, Map<String, Segment> segments, Set<String> visited) {
    Set<Fact> facts = new HashSet<>();
    Segment segment = segments.get(id);
    if (segment != null && visited.add(id)) {
      facts.addAll(Fact.neededBy(segment.criterion()));
      for (SegmentReference reference : SegmentReference.in(segment)) {
        facts.addAll(factsOf(reference.segmentId(), segments, visited));
      }
    }
    return facts;
  }
}
