package org.engagement.domain.intervention;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.RegisteredPurpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionFault;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.segment.SegmentReference;

/**
 * Checks a definition against all that it refers to, so that nothing is saved that could not be
 * decided on.
 *
 * @param catalogue what is active
 * @param register the purposes that are registered
 */
public record CatalogueCheck(Catalogue catalogue, PurposeRegister register) {

  /**
   * Returns every fault of the definition; none if it may be saved. What is retired is only asked
   * whether something active still builds on it.
   */
  public List<DefinitionFault> faults(Definition<?> definition) {
    DefinitionRef ref = definition.ref();
    if (definition.state() == DefinitionState.RETIRED) {
      return inUse(ref.kind(), ref.id())
          ? List.of(new DefinitionFault("state", "is not retired while others build on it"))
          : List.of();
    }
    DefinitionBody body = definition.body();
    return switch (body) {
      case Segment segment -> new SegmentCheck(catalogue).faults(ref.id(), segment);
      case Intervention intervention -> new InterventionCheck(this).faults(intervention);
      case RegisteredPurpose purpose -> faults(definition, purpose.line());
      case Goal ignored -> List.of();
      default -> List.of(new DefinitionFault("", "is a purpose, segment, goal or intervention"));
    };
  }

  private boolean inUse(DefinitionKind kind, String id) {
    Stream<Intervention> interventions =
        catalogue.interventions().values().stream().map(Definition::body);
    return switch (kind) {
      case SEGMENT ->
          interventions.anyMatch(intervention -> names(intervention, id))
              || catalogue.segments().values().stream()
                  .flatMap(segment -> SegmentReference.in(segment.body()).stream())
                  .anyMatch(reference -> reference.segmentId().equals(id));
      case GOAL -> interventions.anyMatch(intervention -> id.equals(intervention.goalId()));
      case PURPOSE ->
          interventions.anyMatch(intervention -> intervention.purpose().id().equals(id));
      case INTERVENTION -> false;
    };
  }

  private static boolean names(Intervention intervention, String segmentId) {
    return segmentId.equals(intervention.audience())
        || (intervention.trigger() instanceof Trigger.OnEntering on
            && on.segmentId().equals(segmentId));
  }

  private List<DefinitionFault> faults(Definition<?> definition, PurposeDefinition line) {
    List<DefinitionFault> faults = new ArrayList<>();
    if (!line.purpose().id().equals(definition.ref().id())
        || line.version() != definition.ref().version()) {
      faults.add(new DefinitionFault("", "a purpose is defined under its own id and version"));
    }
    line.reads().stream()
        .sorted()
        .filter(read -> !read.equals(line.purpose()) && register.find(read).isEmpty())
        .forEach(read -> faults.add(new DefinitionFault("reads", "names registered purposes")));
    return faults;
  }
}
