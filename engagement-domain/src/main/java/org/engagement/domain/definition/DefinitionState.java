package org.engagement.domain.definition;

/** Where a version of a definition stands in its life. */
public enum DefinitionState {
  /** Written, not in use. */
  DRAFT,
  /** In use. */
  ACTIVE,
  /** No longer in use; kept because decisions cite it. */
  RETIRED
}
