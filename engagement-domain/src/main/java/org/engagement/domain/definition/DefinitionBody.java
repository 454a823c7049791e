package org.engagement.domain.definition;

/** What a document says, without its id, version and state. */
public interface DefinitionBody {
  /** Returns which kind of document this is the body of. */
  DefinitionKind kind();
}
