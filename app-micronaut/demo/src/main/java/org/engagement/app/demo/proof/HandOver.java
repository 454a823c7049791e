package org.engagement.app.demo.proof;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that was handed over, or may have been.
 *
 * @param readsUse whether its trigger or audience looks at how the person uses the app
 * @param at when it was claimed, which is when it went
 * @param position of the claim's entry in the audit log
 */
record HandOver(
    UUID message,
    UUID subject,
    UUID attempt,
    String channel,
    String messageClass,
    String purpose,
    String intervention,
    boolean readsUse,
    Instant decidedAt,
    Instant at,
    long position) {}
