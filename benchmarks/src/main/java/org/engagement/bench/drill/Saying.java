package org.engagement.bench.drill;

import java.util.Set;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.subject.Pseudonym;

/**
 * A grant or withdrawal, an objection or its end, from when it was asked for until it was answered
 * on the monotonic clock.
 *
 * @param inFlight the attempts that its receipt named
 */
record Saying(
    Pseudonym subject,
    Purpose purpose,
    boolean withdraws,
    long askedNanos,
    long answeredNanos,
    Set<AttemptId> inFlight) {
  Saying {
    inFlight = Set.copyOf(inFlight);
  }
}
