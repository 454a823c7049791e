package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.domain.retention.HeldBack;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.LegalHolds;
import org.engagement.port.driven.Stores;

/** Finds what legal holds keep of somebody who is to be erased. */
@Singleton
final class HoldsOfErased {
  private static final Set<RetentionCategory> OF_THE_PERSON =
      EnumSet.of(
          RetentionCategory.ACTIVITIES,
          RetentionCategory.PROFILES,
          RetentionCategory.DECISIONS,
          RetentionCategory.MESSAGES,
          RetentionCategory.INBOX,
          RetentionCategory.OUTCOMES,
          RetentionCategory.CONSENTS);

  private final LegalHolds holds;

  @Inject
  HoldsOfErased(Stores stores) {
    this.holds = stores.legalHolds();
  }

  Set<HeldBack> of(Pseudonym subject) {
    return holds.standing().stream()
        .map(LegalHolds.Kept::hold)
        .flatMap(hold ->
            OF_THE_PERSON.stream()
                .filter(category -> hold.keeps(category, Optional.of(subject)))
                .map(category -> new HeldBack(category, hold.reason())))
        .collect(Collectors.toUnmodifiableSet());
  }
}
