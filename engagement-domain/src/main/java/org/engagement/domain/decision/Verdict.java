package org.engagement.domain.decision;

import java.time.Instant;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Standing;

/** What one guard said of one candidate. */
public record Verdict(DefinitionRef candidate, GuardId guard, Finding finding) {

  /** Allowed, or the reason why not. */
  public sealed interface Finding {
    /** Nothing speaks against it. */
    record Passed() implements Finding {}

    /** The purpose is not in force. */
    record NoLegalBasis(Purpose purpose, ConsentStatus status) implements Finding {}

    /** The subject's data may not be used. */
    record NotProcessable(Standing standing) implements Finding {}

    /** The subject does not belong to the audience. */
    record NotInAudience(String segmentId) implements Finding {}

    /** The person wants no such messages. */
    record Unwanted(NotificationFrequency frequency) implements Finding {}

    /** A cap is full until this instant. */
    record CapReached(FrequencyCap cap, Instant freeAgainAt) implements Finding {}

    /** No channel of the intervention can reach the subject. */
    record Unreachable() implements Finding {}

    /** Advertising, and nobody confirmed the address that it would go to. */
    record Unconfirmed() implements Finding {}

    /** The subject is in the control group of this experiment. */
    record HeldOut(String experiment) implements Finding {}
  }

  /** Returns whether the guard let the candidate pass. */
  public boolean passed() {
    return finding instanceof Finding.Passed;
  }
}
