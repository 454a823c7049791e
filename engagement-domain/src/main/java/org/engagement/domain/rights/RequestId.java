package org.engagement.domain.rights;

import java.util.UUID;

/** Names one request. */
public record RequestId(UUID bits) {}
