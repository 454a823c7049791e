package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.CatalogueCheck;
import org.engagement.port.driven.Definitions;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepDefinitions;
import org.jspecify.annotations.Nullable;

/** Checks a definition against what is active, then saves it; what is retired needs no check. */
@Singleton
final class KeepingDefinitions implements KeepDefinitions {
  private final Definitions store;
  private final PurposeRegister register;
  private final EngineTime time;

  @Inject
  KeepingDefinitions(Stores stores, EngineTime time, EngagementSettings settings) {
    this.store = stores.definitions();
    this.register = settings.purposes;
    this.time = time;
  }

  @Override
  public Result save(Caller caller, Definition<?> definition) {
    if (definition.state() != DefinitionState.RETIRED) {
      var faults = new CatalogueCheck(store.catalogue(), register).faults(definition);
      if (!faults.isEmpty()) {
        return new Result.Refused(faults.get(0).path(), faults.get(0).rule());
      }
    }
    AuditEntry entry =
        AuditEntry.of(
            AuditAction.DEFINITION_SAVED,
            time.now(),
            caller.name(),
            null,
            Map.of(
                "definition", Names.of(definition.ref()), "state", Names.of(definition.state())));
    return switch (store.save(definition, entry)) {
      case Definitions.SaveResult.Saved ignored -> new Result.Saved(definition.ref());
      case Definitions.SaveResult.OutOfTurn turn -> new Result.OutOfTurn(turn.nextVersion());
    };
  }

  @Override
  public Optional<Definition<?>> find(DefinitionRef ref) {
    return store.find(ref);
  }

  @Override
  public Optional<Definition<?>> newest(DefinitionKind kind, String id) {
    return store.newest(kind, id);
  }

  @Override
  public Page<Definition<?>> newest(DefinitionKind kind, @Nullable String cursor, int limit) {
    String after = cursor == null ? "" : DefinitionRef.requireId(cursor);
    List<Definition<?>> rest =
        store.newest(kind).stream()
            .filter(definition -> definition.ref().id().compareTo(after) > 0)
            .sorted(Comparator.comparing(definition -> definition.ref().id()))
            .toList();
    return rest.size() <= limit
        ? new Page<>(rest, null)
        : new Page<>(rest.subList(0, limit), rest.get(limit - 1).ref().id());
  }

  @Override
  public List<Definition<?>> newest(DefinitionKind kind) {
    return store.newest(kind);
  }
}
