package org.engagement.domain.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.consent.ConsentEvent;

/**
 * From when the time runs for which the proof of a consent is kept (GDPR Art. 7(1), BGB § 199(1)).
 *
 * <p>Of a consent that is from its withdrawal or expiry. A notice or an objection under a statute
 * has no end as long as the person is known: it says what may be done now.
 */
public final class ConsentEnd {
  private ConsentEnd() {}

  /**
   * Returns when what a person who is known said about one purpose came to its end; empty while it
   * is in force.
   *
   * @param events all of one purpose, in the order of recording
   */
  public static Optional<Instant> of(List<ConsentEvent> events) {
    ConsentEvent last = null;
    ConsentEvent.Granted granted = null;
    Instant said = Instant.MIN;
    for (ConsentEvent event : events) {
      boolean consent =
          event instanceof ConsentEvent.Granted || event instanceof ConsentEvent.Withdrawn;
      if (!consent) {
        return Optional.empty();
      }
      said = event.recordedAt().isAfter(said) ? event.recordedAt() : said;
      if (last == null || !event.effectiveAt().isBefore(last.effectiveAt())) {
        last = event;
      }
      if (event instanceof ConsentEvent.Granted grant
          && (granted == null || !grant.effectiveAt().isBefore(granted.effectiveAt()))) {
        granted = grant;
      }
    }
    if (last == null) {
      return Optional.empty();
    }
    if (last instanceof ConsentEvent.Withdrawn || granted == null) {
      return Optional.of(said);
    }
    Instant expires = granted.expiresAt();
    return expires == null ? Optional.empty() : Optional.of(expires.isAfter(said) ? expires : said);
  }

  /** Returns when all that a person said came to its end who was erased in this year. */
  public static Instant ofErasureIn(int year) {
    return LocalDate.of(year + 1, 1, 1)
        .atStartOfDay(RetentionRule.ZONE)
        .toInstant()
        .minusNanos(1000);
  }
}
