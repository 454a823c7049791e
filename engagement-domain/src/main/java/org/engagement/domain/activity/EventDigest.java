package org.engagement.domain.activity;

import java.util.UUID;

/**
 * 128 bits of a keyed digest over source and client event id, under a key of the subject that
 * erasure destroys: the same item sent again has the same digest, and nothing else links back.
 */
public record EventDigest(UUID bits) {}
