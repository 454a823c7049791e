package org.engagement.app.demo;

import java.util.Map;
import org.engagement.app.demo.town.Books.Sums;

/** The figures of a run, as the report has them beside its invariants. */
record Figures(
    int people,
    int days,
    long seed,
    double seconds,
    Sums events,
    Consents consents,
    Decisions decisions,
    Map<String, Map<String, Long>> messages,
    Latency latency,
    Map<String, Long> outcomes,
    long auditEntries,
    String decisionsDigest) {

  /** What people said about purposes, and how often a mail was under way when they withdrew. */
  record Consents(
      long granted, long withdrawn, long notified, long objected, long withdrawnInFlight) {}

  /** What was decided, and why nothing was offered where nothing was. */
  record Decisions(long total, long intervene, Map<String, Long> abstain) {}

  /** Real time. */
  record Latency(
      double acknowledgeP50Ms,
      double acknowledgeP99Ms,
      double eventToDecisionP50Ms,
      double eventToDecisionP99Ms) {}
}
