package org.engagement.domain.decision;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.DataUse;
import org.engagement.domain.intervention.Intervention;

/** Reads the permissions that a decision and a claim need out of a consent history. */
public final class Permissions {
  private Permissions() {}

  /**
   * Returns the status of each candidate's purpose. Where candidates of one purpose look at
   * different data, one that is refused the data closes the purpose for all of them.
   */
  public static Map<Purpose, ConsentStatus> of(
      Collection<Candidate> candidates,
      Catalogue catalogue,
      PurposeRegister register,
      ConsentHistory history,
      Instant at) {
    Map<Purpose, ConsentStatus> permissions = new TreeMap<>();
    for (Candidate candidate : candidates) {
      permissions.merge(
          candidate.intervention().purpose(),
          of(candidate.intervention(), catalogue, register, history, at),
          (one, other) -> one.inForce() ? other : one);
    }
    return permissions;
  }

  /**
   * Returns the status of the intervention's purpose, and if that is in force, of the first purpose
   * whose data its trigger or audience looks at that is not, or that the register does not let it
   * read.
   */
  public static ConsentStatus of(
      Intervention intervention,
      Catalogue catalogue,
      PurposeRegister register,
      ConsentHistory history,
      Instant at) {
    Purpose purpose = intervention.purpose();
    return DataUse.of(intervention, catalogue).stream()
        .sorted()
        .map(collected ->
            register.mayRead(purpose, collected)
                ? register.statusOf(register.reading(purpose, collected), history, at)
                : new ConsentStatus.MayNotRead(collected))
        .filter(status -> !status.inForce())
        .findFirst()
        .orElseGet(() -> register.statusOf(purpose, history, at));
  }
}
