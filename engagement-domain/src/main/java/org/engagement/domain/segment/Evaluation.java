package org.engagement.domain.segment;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a subject belongs to a segment, and until when that is certain if nothing happens.
 *
 * @param nextChange the earliest instant, after the one asked about, at which time alone can change
 *     the answer: perhaps too early, never too late; empty if time alone never does
 */
public record Evaluation(boolean member, Optional<Instant> nextChange) {}
