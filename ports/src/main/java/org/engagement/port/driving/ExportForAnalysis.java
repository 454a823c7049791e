package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.analysis.AnalysisTrait;
import org.engagement.domain.consent.Purpose;

/**
 * Tells analysts how many people are how, and never of fewer than {@value #LEAST} ({@value
 * #LEAST_OF_HEALTH} where the purpose has special categories of data).
 *
 * <p>Privacy guarantee: people are in it while they are neither restricted nor erased and both the
 * purpose and the analysis of app use are in force for them; their pseudonyms are others for each
 * purpose and lead to no other without the engine's keys; each call is in the audit log (SGB V §
 * 68b; GDPR Art. 25, 89(1)).
 */
public interface ExportForAnalysis {
  /** The fewest people of whom anything is told. */
  int LEAST = 10;

  /** The same where special categories of data are processed for the purpose. */
  int LEAST_OF_HEALTH = 30;

  /** Exports as asked, or says why not. */
  Result export(Caller caller, Query query);

  /**
   * What is asked.
   *
   * @param by the traits that people are told apart by; none counts them all
   * @param only the values that people have to have
   * @param rows whether each person gets a row, under the purpose's own pseudonym, besides counts
   */
  record Query(
      Purpose purpose, Set<AnalysisTrait> by, Map<AnalysisTrait, String> only, boolean rows) {
    public Query {
      by = Set.copyOf(by);
      only = Map.copyOf(only);
    }
  }

  /** What came of it. */
  sealed interface Result {
    /**
     * It is told.
     *
     * @param least the fewest people that anything told is about
     * @param by the traits, in the order in which the values stand
     * @param rows empty where none were asked for
     */
    record Exported(
        Instant at, int least, List<AnalysisTrait> by, List<Group> groups, List<Row> rows)
        implements Result {
      public Exported {
        by = List.copyOf(by);
        groups = List.copyOf(groups);
        rows = List.copyOf(rows);
      }
    }

    /** The purpose is not registered, or does not allow it. */
    record Refused(String rule) implements Result {}
  }

  /** So many people have these values. */
  record Group(List<String> values, int people) {
    public Group {
      values = List.copyOf(values);
    }
  }

  /** A person has these values. */
  record Row(UUID pseudonym, List<String> values) {
    public Row {
      values = List.copyOf(values);
    }
  }
}
