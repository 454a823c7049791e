package org.engagement.sdk;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.SegmentSet;
import org.engagement.port.driven.Definitions;
import org.engagement.port.driven.Stores;

/** The active definitions, made ready once a revision, and any version that was ever cited. */
@Singleton
final class ActiveCatalogue {
  private final Definitions definitions;
  private final AtomicReference<Ready> ready;
  private final Map<DefinitionRef, Definition<?>> cited = new ConcurrentHashMap<>();

  @Inject
  ActiveCatalogue(Stores stores) {
    this.definitions = stores.definitions();
    this.ready = new AtomicReference<>(Ready.of(Catalogue.EMPTY));
  }

  /** The definitions of one revision, segments in the order in which they name one another. */
  record Ready(Catalogue catalogue, SegmentSet segments) {
    static Ready of(Catalogue catalogue) {
      return new Ready(
          catalogue,
          SegmentSet.of(
              catalogue.segments().entrySet().stream()
                  .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().body()))));
    }
  }

  /** Returns what is active now. */
  Ready now() {
    Ready known = ready.get();
    if (known.catalogue().revision() == definitions.revision()) {
      return known;
    }
    Ready read = Ready.of(definitions.catalogue());
    ready.set(read);
    return read;
  }

  /** Returns this version of an intervention. */
  Optional<Intervention> intervention(DefinitionRef ref) {
    return find(ref)
        .map(Definition::body)
        .filter(Intervention.class::isInstance)
        .map(Intervention.class::cast);
  }

  /** Returns this version of a goal. */
  Optional<Goal> goal(DefinitionRef ref) {
    return find(ref).map(Definition::body).filter(Goal.class::isInstance).map(Goal.class::cast);
  }

  private Optional<Definition<?>> find(DefinitionRef ref) {
    Definition<?> known = cited.get(ref);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Definition<?>> found = definitions.find(ref);
    found.ifPresent(definition -> cited.put(ref, definition));
    return found;
  }
}
