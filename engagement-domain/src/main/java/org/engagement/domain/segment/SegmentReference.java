package org.engagement.domain.segment;

import java.util.ArrayList;
import java.util.List;

/** A place in a segment's criterion that names another segment. */
public record SegmentReference(String path, String segmentId) {

  /** Returns all such places in the segment, in the order in which they stand. */
  public static List<SegmentReference> in(Segment segment) {
    List<SegmentReference> found = new ArrayList<>();
    collect("criterion", segment.criterion(), found);
    return found;
  }

  private static void collect(String path, Criterion criterion, List<SegmentReference> found) {
    switch (criterion) {
      case Criterion.All all -> collectParts(path, all.parts(), found);
      case Criterion.Any any -> collectParts(path, any.parts(), found);
      case Criterion.Not not -> collect(path + ".part", not.part(), found);
      case Criterion.InSegment in ->
          found.add(new SegmentReference(path + ".segmentId", in.segmentId()));
      case Criterion.AgeIn age -> {}
      case Criterion.RegisteredDaysAgo registered -> {}
      case Criterion.MetricBetween metric -> {}
      case Criterion.PrefersChannel channel -> {}
      case Criterion.PrefersFrequency frequency -> {}
      case Criterion.PrefersComplexity complexity -> {}
      case Criterion.Speaks speaks -> {}
      case Criterion.Count count -> {}
      case Criterion.Within within -> {}
      case Criterion.Absent absent -> {}
    }
  }

  private static void collectParts(
      String path, List<Criterion> parts, List<SegmentReference> found) {
    for (int i = 0; i < parts.size(); i++) {
      collect(path + ".parts[" + i + "]", parts.get(i), found);
    }
  }
}
