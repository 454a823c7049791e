package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.UserId;

/** Tells what is known of how a person uses the app. */
@FunctionalInterface
public interface ShowProfile {
  /** Returns the profile; empty for someone unknown. */
  Optional<Shown> show(Caller caller, UserId userId);

  /**
   * The seed's user profile.
   *
   * @param at the instant that metrics are to be told for
   */
  record Shown(
      Instant at,
      EngagementProfile profile,
      Preferences preferences,
      List<Membership> memberships) {
    public Shown {
      memberships = List.copyOf(memberships);
    }
  }
}
