package org.engagement.port.driven;

import java.util.Collection;
import java.util.Map;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.Pseudonym;

/** What each subject wishes of messages. */
public interface SubjectPreferences {
  /** Returns the preferences of those subjects that have said any. */
  Map<Pseudonym, Preferences> of(Collection<Pseudonym> subjects);

  /** Replaces the subject's preferences and sets the timer that has the subject looked at again. */
  void put(Pseudonym subject, Preferences preferences, Timer timer, AuditEntry audit);
}
