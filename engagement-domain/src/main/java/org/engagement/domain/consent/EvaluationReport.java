package org.engagement.domain.consent;

import java.time.Instant;

/**
 * That an evaluation was notified to the supervisory authority before it runs (SGB V § 25b(4)).
 *
 * @param reference the file under which the notification is found
 */
public record EvaluationReport(String authority, Instant reportedAt, String reference) {
  public EvaluationReport {
    if (authority.isBlank() || authority.length() > 200) {
      throw new IllegalArgumentException("an authority has 1 to 200 characters");
    }
    if (reference.isBlank() || reference.length() > 200) {
      throw new IllegalArgumentException("a reference has 1 to 200 characters");
    }
  }
}
