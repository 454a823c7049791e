package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepEmployment;

/** Seals what is said, into the row and into the entry alike: the log never tells who it was. */
@Singleton
final class KeepingEmployment implements KeepEmployment {
  private final SubjectRights store;
  private final People people;
  private final Employments employments;
  private final ReadTrail trail;
  private final EngineTime time;

  @Inject
  KeepingEmployment(
      Stores stores, People people, Employments employments, ReadTrail trail, EngineTime time) {
    this.store = stores.subjectRights();
    this.people = people;
    this.employments = employments;
    this.trail = trail;
    this.time = time;
  }

  @Override
  public Optional<Employment> put(Caller caller, UserId userId, boolean employed) {
    Employments.refusePersonnel(caller);
    return people.find(caller, userId).flatMap(person -> put(caller, person, employed));
  }

  private Optional<Employment> put(Caller caller, KnownPerson person, boolean employed) {
    Employment before = employments.of(person);
    if (before.since() != null && before.employed() == employed) {
      return Optional.of(before);
    }
    Instant now = time.now();
    Employment said = new Employment(employed, now);
    Bytes sealed = employments.sealed(person, said);
    AuditEntry entry =
        AuditEntry.of(
            AuditAction.EMPLOYMENT_NOTED,
            now,
            caller.name(),
            person.subject(),
            Map.of("sealed", Base64.getEncoder().encodeToString(sealed.toArray())));
    return store.keepEmployment(person.index(), sealed, entry)
        ? Optional.of(said)
        : Optional.empty();
  }

  @Override
  public Optional<Employment> show(Caller caller, UserId userId) {
    Employments.refusePersonnel(caller);
    return people
        .find(caller, userId)
        .map(person -> {
          trail.note(caller, person, "employment");
          return employments.of(person);
        });
  }
}
