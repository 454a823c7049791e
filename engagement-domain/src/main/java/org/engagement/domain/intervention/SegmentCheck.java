package org.engagement.domain.intervention;

import java.util.ArrayList;
import java.util.List;
import org.engagement.domain.definition.DefinitionFault;
import org.engagement.domain.segment.Criterion;

/** Checks that a segment builds on active segments only. */
final class SegmentCheck {
  private final Catalogue catalogue;
  private final List<DefinitionFault> faults = new ArrayList<>();

  SegmentCheck(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  List<DefinitionFault> faults(String id, Criterion criterion) {
    walk("criterion", id, criterion);
    return List.copyOf(faults);
  }

  private void walk(String path, String id, Criterion criterion) {
    switch (criterion) {
      case Criterion.All all -> walkParts(path, id, all.parts());
      case Criterion.Any any -> walkParts(path, id, any.parts());
      case Criterion.Not not -> walk(path + ".part", id, not.part());
      case Criterion.InSegment in -> checkReference(path + ".segmentId", id, in.segmentId());
      case Criterion.AgeIn ignored -> {}
      case Criterion.RegisteredDaysAgo ignored -> {}
      case Criterion.MetricBetween ignored -> {}
      case Criterion.PrefersChannel ignored -> {}
      case Criterion.PrefersFrequency ignored -> {}
      case Criterion.PrefersComplexity ignored -> {}
      case Criterion.Speaks ignored -> {}
      case Criterion.Count ignored -> {}
      case Criterion.Within ignored -> {}
      case Criterion.Absent ignored -> {}
    }
  }

  private void walkParts(String path, String id, List<Criterion> parts) {
    for (int i = 0; i < parts.size(); i++) {
      walk(path + ".parts[" + i + "]", id, parts.get(i));
    }
  }

  private void checkReference(String path, String id, String named) {
    if (named.equals(id)) {
      faults.add(new DefinitionFault(path, "a segment does not build on itself"));
    } else if (catalogue.segment(named).isEmpty()) {
      faults.add(new DefinitionFault(path, "names an active segment"));
    }
  }
}
