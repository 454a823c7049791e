package org.engagement.domain.decision;

import java.util.List;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Verdict.Finding;
import org.engagement.domain.delivery.Wishes;
import org.engagement.domain.subject.Standing;

/** The guards but hold-out, each a sentence of the house rules. */
final class Guards {
  /** In the order in which they run. */
  static final List<Guard> BEFORE_HOLD_OUT =
      List.of(
          new Guard(GuardId.LEGAL_BASIS, Guards::purposeIsInForce),
          new Guard(GuardId.RESTRICTION, Guards::dataMayBeUsed),
          new Guard(GuardId.ELIGIBILITY, Guards::belongsToAudience),
          new Guard(GuardId.WISHES, Guards::personWantsIt),
          new Guard(GuardId.CAPS, CapGuard::capsHaveRoom),
          new Guard(GuardId.REACHABILITY, Guards::someChannelReaches));

  private Guards() {}

  private static Finding purposeIsInForce(Candidate candidate, DecisionContext context) {
    Purpose purpose = candidate.intervention().purpose();
    ConsentStatus status =
        context.permissions().getOrDefault(purpose, new ConsentStatus.NeverGiven());
    return status.inForce() ? new Finding.Passed() : new Finding.NoLegalBasis(purpose, status);
  }

  private static Finding dataMayBeUsed(Candidate candidate, DecisionContext context) {
    return context.standing() == Standing.ACTIVE
        ? new Finding.Passed()
        : new Finding.NotProcessable(context.standing());
  }

  private static Finding belongsToAudience(Candidate candidate, DecisionContext context) {
    String audience = candidate.intervention().audience();
    return audience == null || context.memberOf().contains(audience)
        ? new Finding.Passed()
        : new Finding.NotInAudience(audience);
  }

  private static Finding personWantsIt(Candidate candidate, DecisionContext context) {
    var frequency = context.tailoring().frequency();
    return frequency == null
            || Wishes.allow(
                frequency,
                candidate.intervention().messageClass(),
                context.contacts(),
                Planning.firstHandOver(candidate, context))
        ? new Finding.Passed()
        : new Finding.Unwanted(frequency);
  }

  private static Finding someChannelReaches(Candidate candidate, DecisionContext context) {
    if (!Planning.usableChannels(candidate, context).isEmpty()) {
      return new Finding.Passed();
    }
    return Planning.lacksConfirmation(candidate, context)
        ? new Finding.Unconfirmed()
        : new Finding.Unreachable();
  }
}
