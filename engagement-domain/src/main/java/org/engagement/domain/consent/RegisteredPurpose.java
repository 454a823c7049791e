package org.engagement.domain.consent;

import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionKind;

/** A line of the purpose register as the body of a document. */
public record RegisteredPurpose(PurposeDefinition line) implements DefinitionBody {
  @Override
  public DefinitionKind kind() {
    return DefinitionKind.PURPOSE;
  }
}
