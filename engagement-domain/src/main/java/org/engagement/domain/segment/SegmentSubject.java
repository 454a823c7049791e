package org.engagement.domain.segment;

import java.time.Instant;
import java.util.function.Predicate;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;

/**
 * All that membership in a segment depends on.
 *
 * @param at the instant asked about
 * @param memberOf whether the subject belongs to the segment with this id
 */
public record SegmentSubject(
    EngagementProfile profile, Preferences preferences, Instant at, Predicate<String> memberOf) {}
