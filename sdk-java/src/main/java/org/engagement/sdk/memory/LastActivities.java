package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.subject.Pseudonym;

/** When people were last active whose profiles were removed by their rule. */
final class LastActivities {
  private final Map<Pseudonym, Instant> last = new HashMap<>();

  void note(Pseudonym subject, Instant at) {
    last.merge(subject, at, (one, other) -> one.isAfter(other) ? one : other);
  }

  Optional<Instant> of(Pseudonym subject) {
    return Optional.ofNullable(last.get(subject));
  }

  void remove(Pseudonym subject) {
    last.remove(subject);
  }
}
