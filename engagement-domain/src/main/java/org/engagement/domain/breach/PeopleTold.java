package org.engagement.domain.breach;

import java.time.Instant;

/**
 * How the people whom a breach concerns were told, or why they were not (GDPR Art. 34).
 *
 * @param messages for how many people a message was planned; 0 where none was
 * @param how the intervention that has the words; or, where no message was planned, how else they
 *     were told or which exception of Art. 34(3) holds
 */
public record PeopleTold(Instant at, int messages, String how) {
  public PeopleTold {
    if (messages < 0) {
      throw new IllegalArgumentException("messages are not negative");
    }
    Texts.check("how", how, 1, 1_000);
  }
}
