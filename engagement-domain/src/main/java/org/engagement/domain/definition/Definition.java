package org.engagement.domain.definition;

/**
 * One version of a document.
 *
 * @param <B> what the document says, such as a segment
 */
public record Definition<B extends DefinitionBody>(
    DefinitionRef ref, DefinitionState state, B body) {
  public Definition {
    if (ref.kind() != body.kind()) {
      throw new IllegalArgumentException("a definition's kind is that of its body");
    }
  }
}
