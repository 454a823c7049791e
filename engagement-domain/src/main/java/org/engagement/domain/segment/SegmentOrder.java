package org.engagement.domain.segment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds an order in which each segment comes after those that its criterion names. */
public final class SegmentOrder {
  private final Map<String, Segment> segments;
  private final List<String> ordered = new ArrayList<>();
  private final Set<String> done = new HashSet<>();
  private final Set<String> open = new LinkedHashSet<>();

  private SegmentOrder(Map<String, Segment> segments) {
    this.segments = new TreeMap<>(segments);
  }

  /** Returns the order of these segments, by id; the same for the same segments. */
  public static Result of(Map<String, Segment> segments) {
    SegmentOrder order = new SegmentOrder(segments);
    for (String id : order.segments.keySet()) {
      Optional<Result.Refused> fault = order.place(id);
      if (fault.isPresent()) {
        return fault.get();
      }
    }
    return new Result.Ordered(order.ordered);
  }

  /** Places what this segment needs, then the segment. */
  private Optional<Result.Refused> place(String id) {
    Segment segment = segments.get(id);
    if (segment == null || done.contains(id)) {
      return Optional.empty();
    }
    open.add(id);
    for (SegmentReference reference : SegmentReference.in(segment)) {
      Optional<Result.Refused> fault = follow(id, reference);
      if (fault.isPresent()) {
        return fault;
      }
    }
    open.remove(id);
    done.add(id);
    ordered.add(id);
    return Optional.empty();
  }

  private Optional<Result.Refused> follow(String from, SegmentReference reference) {
    String to = reference.segmentId();
    if (!segments.containsKey(to)) {
      return Optional.of(new Result.Refused(from, reference.path(), "names a known segment"));
    }
    if (open.contains(to)) {
      return Optional.of(
          new Result.Refused(from, reference.path(), "does not lead back to its own segment"));
    }
    return place(to);
  }

  /** What came of ordering. */
  public sealed interface Result {
    /** The ids, each after those that its segment needs. */
    record Ordered(List<String> ids) implements Result {
      public Ordered {
        ids = List.copyOf(ids);
      }
    }

    /**
     * There is no order: what stands at this path in this segment breaks this rule.
     *
     * @param path such as {@code criterion.parts[1].part.segmentId}
     */
    record Refused(String segmentId, String path, String rule) implements Result {}
  }
}
