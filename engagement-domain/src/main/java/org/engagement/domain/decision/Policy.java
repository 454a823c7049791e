package org.engagement.domain.decision;

import java.util.List;

/** Says how likely each allowed action should be; by rules today, learned tomorrow. */
public interface Policy {
  /** Returns the id and version that decisions cite, such as {@code rules/1}. */
  String version();

  /**
   * Returns the distribution over the allowed candidates and nothing; the same arguments always
   * give the same answer.
   */
  ActionDistribution rank(Tailoring tailoring, List<Candidate> allowed);
}
