package org.engagement.sdk.bites;

import java.util.List;
import java.util.stream.Stream;

/** Everyone who breaks a promise. */
final class Culprits {
  private Culprits() {}

  static List<Culprit> all() {
    return Stream.of(
            ActivityLogCulprits.all(),
            TallyCulprits.all(),
            ProjectionCulprits.all(),
            OwnershipCulprits.all(),
            TimerCulprits.all(),
            ConsentCulprits.all(),
            DeliveryCulprits.all(),
            CapCulprits.all(),
            DecisionCulprits.all(),
            DefinitionCulprits.all(),
            PersonCulprits.all(),
            RightsCulprits.all(),
            EpochCulprits.all(),
            RequestCulprits.all(),
            FollowerCulprits.all(),
            BreachCulprits.all(),
            InactivityCulprits.all(),
            InboxCulprits.all(),
            OtherCulprits.all())
        .flatMap(List::stream)
        .toList();
  }
}
