package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.rights.Rectified;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.segment.SegmentExplanation;
import org.engagement.domain.subject.Standing;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.SubjectRecords.Records;
import org.engagement.port.driven.SubjectState;
import org.jspecify.annotations.Nullable;

/**
 * Puts together everything that is kept about a person, for the person (GDPR Art. 15, 20).
 *
 * <p>Promise: it is complete, also for somebody whose processing is restricted. Privacy guarantee:
 * nothing in it is about anybody else, and nothing of it is kept.
 */
public interface CompileArchive {
  /**
   * Returns the archive and notes the person's open requests of this kind as answered.
   *
   * @param kind {@link RightsKind#ACCESS} or {@link RightsKind#PORTABILITY}
   * @return empty if nothing is kept about the person
   */
  Optional<Archive> compile(Caller caller, UserId userId, RightsKind kind);

  /**
   * All that is kept about one person.
   *
   * @param register the purposes, with their bases, recipients and storage periods
   * @param consents how each purpose of the register stands
   * @param consentHistory all that the person said, about purposes that are gone too
   * @param corrected the history of what was corrected, the oldest first (GDPR Art. 16)
   * @param employment whether the person works for the insurer, as far as it was said
   * @param state what was projected; null before anything was
   */
  record Archive(
      Instant at,
      RightsKind kind,
      Standing standing,
      List<PurposeDefinition> register,
      List<ShowConsents.PurposeConsent> consents,
      List<ConsentEvent> consentHistory,
      List<KeepContactPoints.ContactPoint> contactPoints,
      ShowProfile.Shown profile,
      List<Rectified> corrected,
      KeepEmployment.Employment employment,
      @Nullable SubjectState state,
      List<SegmentShown> segments,
      List<DecisionLog.Recorded> decisions,
      Records records,
      List<Filed> requests) {
    public Archive {
      register = List.copyOf(register);
      consents = List.copyOf(consents);
      consentHistory = List.copyOf(consentHistory);
      contactPoints = List.copyOf(contactPoints);
      corrected = List.copyOf(corrected);
      segments = List.copyOf(segments);
      decisions = List.copyOf(decisions);
      requests = List.copyOf(requests);
    }
  }

  /**
   * A segment that the person belongs to.
   *
   * @param name what it is called; null if its version is gone
   * @param why which criteria hold, and what they were held against; null if its version is gone
   */
  record SegmentShown(
      Membership membership, @Nullable String name, @Nullable SegmentExplanation why) {}
}
