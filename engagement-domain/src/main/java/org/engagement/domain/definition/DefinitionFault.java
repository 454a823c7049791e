package org.engagement.domain.definition;

/**
 * What is wrong with a document: where, and which rule it breaks; never what stands there.
 *
 * @param path the way to the faulty value, such as {@code criterion.parts[2].segmentId}; empty for
 *     the document as a whole
 * @param rule the rule in one phrase
 */
public record DefinitionFault(String path, String rule) {}
