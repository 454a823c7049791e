package org.engagement.domain.outcome;

import java.time.Instant;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.MessageId;

/** A goal that is being watched for, from a decision until the end of its window (exclusive). */
public record OpenGoal(MessageId message, DefinitionRef goal, Instant since, Instant until) {}
