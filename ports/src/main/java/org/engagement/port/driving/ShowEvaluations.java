package org.engagement.port.driving;

import java.time.LocalDate;
import java.util.List;
import org.engagement.domain.consent.EvaluationFigures;

/**
 * Tells what the regular report on evaluations asks (SGB V § 25b(8)), counted from the audit log.
 */
public interface ShowEvaluations {
  /**
   * Returns the figures of each purpose whose evaluations are to be reported, by its id. Reads all
   * entries of the period.
   *
   * @param from the first day, in Berlin
   * @param to the last day
   * @throws IllegalArgumentException if the period ends before it begins
   */
  List<EvaluationFigures> figures(LocalDate from, LocalDate to);
}
