package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driven.SubjectState;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ShowProfile;

/** Shows a person what has been projected of them so far. */
@Singleton
final class ShowingProfile implements ShowProfile {
  private final Projections projections;
  private final SubjectPreferences preferences;
  private final People people;
  private final ReadTrail trail;
  private final EngineTime time;

  @Inject
  ShowingProfile(Stores stores, People people, ReadTrail trail, EngineTime time) {
    this.projections = stores.projections();
    this.preferences = stores.subjectPreferences();
    this.people = people;
    this.trail = trail;
    this.time = time;
  }

  @Override
  public Optional<Shown> show(Caller caller, UserId userId) {
    return people
        .find(caller, userId)
        .map(person -> {
          trail.note(caller, person, "profile");
          return shown(person.subject());
        });
  }

  private Shown shown(Pseudonym subject) {
    SubjectState state = projections.states(List.of(subject)).get(subject);
    List<Membership> memberships =
        state == null
            ? List.of()
            : state.memberships().values().stream()
                .sorted(Comparator.comparing(Membership::segment))
                .toList();
    return new Shown(
        time.now(),
        state == null ? EngagementProfile.EMPTY : state.profile(),
        preferences.of(List.of(subject)).getOrDefault(subject, Preferences.NONE),
        memberships);
  }
}
