package org.engagement.port.driving;

import java.util.Optional;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.UserId;

/** Keeps what a person wishes of messages; both calls are empty for someone unknown. */
public interface KeepPreferences {
  /** Replaces the preferences and returns them. */
  Optional<Preferences> put(Caller caller, UserId userId, Preferences preferences);

  /** Returns the preferences. */
  Optional<Preferences> show(Caller caller, UserId userId);
}
