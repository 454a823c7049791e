package org.engagement.app.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.engagement.domain.consent.EvaluationFigures;
import org.engagement.domain.consent.EvaluationReport;
import org.jspecify.annotations.Nullable;

/** Figures on evaluations, as they are shown. */
record EvaluationsView(LocalDate from, LocalDate to, List<Line> purposes) {
  static EvaluationsView of(LocalDate from, LocalDate to, List<EvaluationFigures> figures) {
    return new EvaluationsView(from, to, figures.stream().map(Line::of).toList());
  }

  /** One sub-purpose; each figure counts acts over everybody insured. */
  record Line(
      String purpose,
      long evaluations,
      long notices,
      long objections,
      long objectionsTakenBack,
      long hazardsTold,
      @Nullable Report report) {
    private static Line of(EvaluationFigures figures) {
      EvaluationReport report = figures.report();
      return new Line(
          figures.purpose().id(),
          figures.evaluations(),
          figures.notices(),
          figures.objections(),
          figures.objectionsTakenBack(),
          figures.hazardsTold(),
          report == null
              ? null
              : new Report(report.authority(), report.reportedAt(), report.reference()));
    }
  }

  /** The notification to the supervisory authority. */
  record Report(String authority, Instant reportedAt, String reference) {}
}
