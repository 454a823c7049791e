package org.engagement.domain.segment;

import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionKind;

/** Subjects who meet a criterion. */
public record Segment(String name, Criterion criterion) implements DefinitionBody {
  public Segment {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a segment name has 1 to 200 characters");
    }
  }

  @Override
  public DefinitionKind kind() {
    return DefinitionKind.SEGMENT;
  }
}
