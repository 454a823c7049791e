package org.engagement.sdk.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectPreferences;

/** Preferences by subject. */
final class InMemorySubjectPreferences implements SubjectPreferences {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final Timers timers;
  private final Map<Pseudonym, Preferences> preferences = new HashMap<>();

  InMemorySubjectPreferences(OneLock lock, InMemoryAuditLog audit, Timers timers) {
    this.lock = lock;
    this.audit = audit;
    this.timers = timers;
  }

  @Override
  public Map<Pseudonym, Preferences> of(Collection<Pseudonym> subjects) {
    return lock.holding(() -> {
      Map<Pseudonym, Preferences> found = new HashMap<>(preferences);
      found.keySet().retainAll(Set.copyOf(subjects));
      return found;
    });
  }

  /** Forgets a subject's wishes, as part of an erasure. */
  void remove(Pseudonym subject) {
    preferences.remove(subject);
  }

  @Override
  public void put(Pseudonym subject, Preferences wishes, Timer timer, AuditEntry entry) {
    lock.doing(() -> {
      preferences.put(subject, wishes);
      timers.set(timer);
      audit.add(entry);
    });
  }
}
