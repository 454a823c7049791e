package org.engagement.domain.delivery;

import java.time.Instant;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;

/**
 * What a decision wants a subject to get; the words stand in the immutable intervention version.
 *
 * @param expiresAt from when on it is not handed over any more
 */
public record Message(
    MessageId id,
    DecisionId decision,
    Pseudonym subject,
    DefinitionRef intervention,
    MessageClass messageClass,
    Purpose purpose,
    FallbackOrder channels,
    Language language,
    ReadingLevel level,
    Instant plannedAt,
    Instant expiresAt) {}
