package org.engagement.domain.segment;

import java.time.Instant;
import org.engagement.domain.definition.DefinitionRef;

/** That a subject belongs to a version of a segment, and since when. */
public record Membership(DefinitionRef segment, Instant since) {}
