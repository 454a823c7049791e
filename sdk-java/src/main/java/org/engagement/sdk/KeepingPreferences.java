package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepPreferences;

/** Replaces and reads wishes; a change has the projection look at the person again. */
@Singleton
final class KeepingPreferences implements KeepPreferences {
  private final SubjectPreferences store;
  private final People people;
  private final ReadTrail trail;
  private final EngineTime time;
  private final Nudge nudge;

  @Inject
  KeepingPreferences(Stores stores, People people, ReadTrail trail, EngineTime time, Nudge nudge) {
    this.store = stores.subjectPreferences();
    this.people = people;
    this.trail = trail;
    this.time = time;
    this.nudge = nudge;
  }

  @Override
  public Optional<Preferences> put(Caller caller, UserId userId, Preferences preferences) {
    return people.find(caller, userId).map(person -> put(caller, person, preferences));
  }

  @Override
  public Optional<Preferences> show(Caller caller, UserId userId) {
    return people
        .find(caller, userId)
        .map(person -> {
          trail.note(caller, person, "preferences");
          return store
              .of(List.of(person.subject()))
              .getOrDefault(person.subject(), Preferences.NONE);
        });
  }

  private Preferences put(Caller caller, KnownPerson person, Preferences preferences) {
    Instant now = time.now();
    store.put(
        person.subject(),
        preferences,
        new Timer(person.subject(), now, Timer.Reason.PREFERENCES),
        AuditEntry.of(
            AuditAction.PREFERENCES_CHANGED, now, caller.name(), person.subject(), Map.of()));
    nudge.about(List.of(person.subject().shard().group()));
    return preferences;
  }
}
