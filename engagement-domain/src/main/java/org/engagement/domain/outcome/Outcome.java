package org.engagement.domain.outcome;

import java.time.Instant;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;

/**
 * What came of one message, each kind at most once a message; the message of a held-out subject was
 * never planned, yet its goal is watched, so that lift can be told.
 */
public record Outcome(MessageId message, Pseudonym subject, OutcomeKind kind, Instant at) {}
