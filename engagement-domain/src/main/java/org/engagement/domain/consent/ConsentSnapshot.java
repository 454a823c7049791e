package org.engagement.domain.consent;

import org.engagement.domain.subject.Standing;

/**
 * What is known of one subject's permissions, and the consent epoch of the subject's shard at which
 * it was read; any later change of consent in the shard raises the epoch.
 */
public record ConsentSnapshot(ConsentHistory history, Standing standing, long epoch) {}
