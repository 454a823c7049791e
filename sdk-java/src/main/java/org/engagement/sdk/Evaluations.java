package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.DecisionContext;
import org.engagement.port.driven.DecisionLog;

/** Which decisions evaluated somebody's data for a purpose of SGB V § 25b, and the word of it. */
@Singleton
final class Evaluations {
  private final PurposeRegister register;
  private final Audits audits;

  @Inject
  Evaluations(EngagementSettings settings, Audits audits) {
    this.register = settings.purposes;
    this.audits = audits;
  }

  /** Returns the purposes whose evaluations are to be reported, with their bases. */
  SortedMap<String, LegalBasis.StatutoryWithObjection> reported() {
    SortedMap<String, LegalBasis.StatutoryWithObjection> reported = new TreeMap<>();
    for (PurposeDefinition line : register.definitions()) {
      if (line.basis() instanceof LegalBasis.StatutoryWithObjection basis && basis.toBeReported()) {
        reported.put(line.purpose().id(), basis);
      }
    }
    return reported;
  }

  /** Returns the entry that counts what these decisions evaluated; none where they did not. */
  List<AuditEntry> entry(List<DecisionLog.Recorded> decisions, Instant now) {
    Map<String, LegalBasis.StatutoryWithObjection> reported = reported();
    if (reported.isEmpty()) {
      return List.of();
    }
    Map<String, Long> counts =
        decisions.stream()
            .map(DecisionLog.Recorded::context)
            .flatMap(context ->
                context.candidates().stream()
                    .map(candidate -> candidate.intervention().purpose())
                    .distinct()
                    .filter(purpose -> reported.containsKey(purpose.id()))
                    .filter(purpose -> isEvaluated(context, purpose)))
            .collect(Collectors.groupingBy(Purpose::id, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? List.of()
        : List.of(
            audits.entry(
                AuditAction.EVALUATIONS_RUN,
                now,
                null,
                counts.entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey, count -> count.getValue().toString()))));
  }

  private static boolean isEvaluated(DecisionContext context, Purpose purpose) {
    var status = context.permissions().get(purpose);
    return status != null && status.inForce();
  }
}
