package org.engagement.sdk.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.Segment;
import org.engagement.port.driven.Definitions;

/** Versions of definitions in the order of kind, id and number. */
final class InMemoryDefinitions implements Definitions {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final NavigableMap<DefinitionRef, Definition<?>> versions = new TreeMap<>();
  private long revision;

  InMemoryDefinitions(OneLock lock, InMemoryAuditLog audit) {
    this.lock = lock;
    this.audit = audit;
  }

  @Override
  public SaveResult save(Definition<?> definition, AuditEntry entry) {
    return lock.holding(() -> {
      DefinitionRef ref = definition.ref();
      Definition<?> there = versions.get(ref);
      if (definition.equals(there)) {
        return new SaveResult.Saved(revision);
      }
      int newest = newestNow(ref.kind(), ref.id()).map(d -> d.ref().version()).orElse(0);
      boolean changesStateOnly =
          there != null && ref.version() == newest && there.body().equals(definition.body());
      if (ref.version() != newest + 1 && !changesStateOnly) {
        return new SaveResult.OutOfTurn(newest + 1);
      }
      write(definition);
      audit.add(entry);
      return new SaveResult.Saved(revision);
    });
  }

  @Override
  public Optional<Definition<?>> find(DefinitionRef ref) {
    return lock.holding(() -> Optional.ofNullable(versions.get(ref)));
  }

  @Override
  public Optional<Definition<?>> newest(DefinitionKind kind, String id) {
    return lock.holding(() -> newestNow(kind, id));
  }

  @Override
  public List<Definition<?>> newest(DefinitionKind kind) {
    return lock.holding(() -> {
      NavigableMap<String, Definition<?>> byId = new TreeMap<>();
      versions.values().stream()
          .filter(definition -> definition.ref().kind() == kind)
          .forEach(definition -> byId.put(definition.ref().id(), definition));
      return List.copyOf(byId.values());
    });
  }

  @Override
  public Catalogue catalogue() {
    return lock.holding(() ->
        Catalogue.of(
            revision, active(Segment.class), active(Goal.class), active(Intervention.class)));
  }

  @Override
  public long revision() {
    return lock.holding(() -> revision);
  }

  private Optional<Definition<?>> newestNow(DefinitionKind kind, String id) {
    Map.Entry<DefinitionRef, Definition<?>> last =
        versions.floorEntry(new DefinitionRef(kind, id, Integer.MAX_VALUE));
    return Optional.ofNullable(last)
        .filter(entry -> entry.getKey().kind() == kind && entry.getKey().id().equals(id))
        .map(Map.Entry::getValue);
  }

  private void write(Definition<?> definition) {
    DefinitionRef ref = definition.ref();
    if (definition.state() == DefinitionState.ACTIVE) {
      versions.replaceAll((each, there) -> sameId(each, ref) ? retired(there) : there);
    }
    versions.put(ref, definition);
    revision++;
  }

  private static boolean sameId(DefinitionRef one, DefinitionRef other) {
    return one.kind() == other.kind() && one.id().equals(other.id());
  }

  private static <B extends DefinitionBody> Definition<B> retired(Definition<B> definition) {
    return definition.state() == DefinitionState.ACTIVE
        ? new Definition<>(definition.ref(), DefinitionState.RETIRED, definition.body())
        : definition;
  }

  private <B extends DefinitionBody> Map<String, Definition<B>> active(Class<B> body) {
    Map<String, Definition<B>> found = new HashMap<>();
    versions
        .values()
        .forEach(definition -> {
          if (definition.state() == DefinitionState.ACTIVE && body.isInstance(definition.body())) {
            found.put(
                definition.ref().id(),
                new Definition<>(
                    definition.ref(), definition.state(), body.cast(definition.body())));
          }
        });
    return found;
  }
}
