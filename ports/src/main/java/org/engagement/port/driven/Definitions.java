package org.engagement.port.driven;

import java.util.List;
import java.util.Optional;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.intervention.Catalogue;

/** Every version of every definition; a version, once saved, never changes but for its state. */
public interface Definitions {
  /**
   * Saves a version. The first has number 1, each further one the next; saving a version as active
   * retires the active one before it. Saving an equal version again changes nothing; saving the
   * newest version again in another state changes its state.
   */
  SaveResult save(Definition<?> definition, AuditEntry audit);

  /** Returns this version. */
  Optional<Definition<?>> find(DefinitionRef ref);

  /** Returns the newest version under this id. */
  Optional<Definition<?>> newest(DefinitionKind kind, String id);

  /** Returns the newest version of every id of this kind, in the order of their ids. */
  List<Definition<?>> newest(DefinitionKind kind);

  /** Returns what is active now. */
  Catalogue catalogue();

  /** Returns the revision that {@link #catalogue} would have; cheap enough to ask each time. */
  long revision();

  /** What came of saving. */
  sealed interface SaveResult {
    /** It is saved, or was so already. */
    record Saved(long revision) implements SaveResult {}

    /** Nothing was written: the next version has this number. */
    record OutOfTurn(int nextVersion) implements SaveResult {}
  }
}
