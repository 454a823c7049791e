package org.engagement.app.demo.proof;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about a purpose, as the ledger has it.
 *
 * @param position of its entry in the audit log, which tells what came before what at one instant
 */
record Said(
    UUID subject,
    String purpose,
    String action,
    Instant effectiveAt,
    Instant recordedAt,
    @Nullable Instant expiresAt,
    long position) {
  boolean closes() {
    return action.equals("withdrawn") || action.equals("objected");
  }
}
