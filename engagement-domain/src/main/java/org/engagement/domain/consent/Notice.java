package org.engagement.domain.consent;

import java.time.Instant;

/**
 * One wording of a purpose's notice as it stands in the register.
 *
 * @param material whether it says something that those who agreed to an older one did not agree to
 */
public record Notice(NoticeVersion id, TextHash textHash, Instant validFrom, boolean material) {}
