package org.engagement.port.driving;

import java.util.List;
import java.util.Optional;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.port.driven.Page;
import org.jspecify.annotations.Nullable;

/** Keeps the documents that steer the engine. */
public interface KeepDefinitions {
  /** Checks a version against the others and saves it. */
  Result save(Caller caller, Definition<?> definition);

  /** Returns this version. */
  Optional<Definition<?>> find(DefinitionRef ref);

  /** Returns the newest version under this id. */
  Optional<Definition<?>> newest(DefinitionKind kind, String id);

  /** Returns the newest version of each id of this kind, in the order of their ids. */
  List<Definition<?>> newest(DefinitionKind kind);

  /**
   * Returns a part of them, from the cursor on.
   *
   * @param cursor where the part before this one ended; null for the first
   * @throws IllegalArgumentException if the cursor is none
   */
  Page<Definition<?>> newest(DefinitionKind kind, @Nullable String cursor, int limit);

  /** What came of saving. */
  sealed interface Result {
    /** It is saved, or was so already. */
    record Saved(DefinitionRef ref) implements Result {}

    /** Nothing changed: what stands at this path breaks this rule. */
    record Refused(String path, String rule) implements Result {}

    /** Nothing changed: the next version has this number. */
    record OutOfTurn(int nextVersion) implements Result {}
  }
}
