package org.engagement.domain.intervention;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.engagement.domain.definition.DefinitionFault;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.segment.SegmentReference;

/** Checks that a segment builds on active segments, and not on itself by any way. */
final class SegmentCheck {
  private final Catalogue catalogue;

  SegmentCheck(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  List<DefinitionFault> faults(String id, Segment segment) {
    List<DefinitionFault> faults = new ArrayList<>();
    for (SegmentReference reference : SegmentReference.in(segment)) {
      if (leads(reference.segmentId(), id, new HashSet<>())) {
        faults.add(new DefinitionFault(reference.path(), "does not lead back to its own segment"));
      } else if (catalogue.segment(reference.segmentId()).isEmpty()) {
        faults.add(new DefinitionFault(reference.path(), "names an active segment"));
      }
    }
    return faults;
  }

  private boolean leads(String from, String to, Set<String> seen) {
    return from.equals(to)
        || (seen.add(from)
            && catalogue.segment(from).stream()
                .flatMap(segment -> SegmentReference.in(segment.body()).stream())
                .anyMatch(reference -> leads(reference.segmentId(), to, seen)));
  }
}
