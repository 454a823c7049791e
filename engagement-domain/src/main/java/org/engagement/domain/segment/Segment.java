package org.engagement.domain.segment;

import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionKind;

/** Subjects who meet a criterion. */
public record Segment(String name, Criterion criterion) implements DefinitionBody {
  /** The most levels that a criterion may be nested, itself and its innermost parts counted. */
  public static final int MAX_DEPTH = 20;

  public Segment {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a segment name has 1 to 200 characters");
    }
    if (deeperThan(MAX_DEPTH, criterion)) {
      throw new IllegalArgumentException("a criterion is nested at most 20 levels deep");
    }
  }

  @Override
  public DefinitionKind kind() {
    return DefinitionKind.SEGMENT;
  }

  private static boolean deeperThan(int levels, Criterion criterion) {
    return levels == 0
        || switch (criterion) {
          case Criterion.All all -> all.parts().stream().anyMatch(p -> deeperThan(levels - 1, p));
          case Criterion.Any any -> any.parts().stream().anyMatch(p -> deeperThan(levels - 1, p));
          case Criterion.Not not -> deeperThan(levels - 1, not.part());
          case Criterion.AgeIn ignored -> false;
          case Criterion.RegisteredDaysAgo ignored -> false;
          case Criterion.MetricBetween ignored -> false;
          case Criterion.PrefersChannel ignored -> false;
          case Criterion.PrefersFrequency ignored -> false;
          case Criterion.PrefersComplexity ignored -> false;
          case Criterion.Speaks ignored -> false;
          case Criterion.Count ignored -> false;
          case Criterion.Within ignored -> false;
          case Criterion.Absent ignored -> false;
          case Criterion.InSegment ignored -> false;
        };
  }
}
