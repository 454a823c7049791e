package org.engagement.domain.intervention;

import java.util.ArrayList;
import java.util.List;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.RegisteredPurpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionFault;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.Segment;

/**
 * Checks a definition against all that it refers to, so that nothing is saved that could not be
 * decided on.
 *
 * @param catalogue what is active
 * @param register the purposes that are registered
 */
public record CatalogueCheck(Catalogue catalogue, PurposeRegister register) {

  /** Returns every fault of the definition; none if it may be used. */
  public List<DefinitionFault> faults(Definition<?> definition) {
    DefinitionBody body = definition.body();
    return switch (body) {
      case Segment segment ->
          new SegmentCheck(catalogue).faults(definition.ref().id(), segment.criterion());
      case Intervention intervention -> new InterventionCheck(this).faults(intervention);
      case RegisteredPurpose purpose -> faults(definition, purpose.line());
      case Goal ignored -> List.of();
      default -> List.of(new DefinitionFault("", "is a purpose, segment, goal or intervention"));
    };
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
