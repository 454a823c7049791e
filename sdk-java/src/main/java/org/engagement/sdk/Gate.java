package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.engagement.domain.activity.Suppression;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.subject.Standing;

/** Asks the purpose register what may be done with one subject's data. */
@Singleton
final class Gate {
  private final PurposeRegister register;

  @Inject
  Gate(EngagementSettings settings) {
    this.register = settings.purposes;
  }

  /**
   * Returns why an activity may not be processed, empty if it may: its purpose has to be in force
   * when it happened and now.
   */
  Optional<Suppression> against(
      ConsentSnapshot snapshot, Purpose collectedFor, Instant happenedAt, Instant now) {
    return switch (snapshot.standing()) {
      case RESTRICTED -> Optional.of(Suppression.RESTRICTED);
      case ERASED -> Optional.of(Suppression.ERASED);
      case ACTIVE ->
          inForce(snapshot, collectedFor, happenedAt)
                  && inForce(snapshot, collectedFor, snapshot.judgedAt(now))
              ? Optional.empty()
              : Optional.of(Suppression.NO_LEGAL_BASIS);
    };
  }

  /** Returns whether the subject may be looked at for analytics: profile, segments, goals. */
  boolean mayAnalyse(ConsentSnapshot snapshot, Instant now) {
    return snapshot.standing() == Standing.ACTIVE
        && inForce(snapshot, Purpose.APP_ANALYTICS, snapshot.judgedAt(now));
  }

  /**
   * Returns whether the subject may be counted in an export for this purpose of what the analysis
   * of app use gathered.
   */
  boolean mayExport(ConsentSnapshot snapshot, Purpose purpose, Instant now) {
    return mayAnalyse(snapshot, now) && inForce(snapshot, purpose, snapshot.judgedAt(now));
  }

  private boolean inForce(ConsentSnapshot snapshot, Purpose purpose, Instant at) {
    return register.statusOf(purpose, snapshot.history(), at).inForce();
  }
}
