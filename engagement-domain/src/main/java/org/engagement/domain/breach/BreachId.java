package org.engagement.domain.breach;

import java.util.UUID;

/** Names one breach; derived from the request that reported it, so that it is reported once. */
public record BreachId(UUID bits) {}
