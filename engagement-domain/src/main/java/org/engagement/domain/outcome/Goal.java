package org.engagement.domain.outcome;

import java.time.Duration;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.segment.ActivityPattern;

/** A proximal outcome: such an activity, within this window after the decision to intervene. */
public record Goal(String name, ActivityPattern pattern, Duration window)
    implements DefinitionBody {
  public Goal {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("a goal name has 1 to 200 characters");
    }
    if (!window.isPositive() || window.compareTo(Duration.ofDays(90)) > 0) {
      throw new IllegalArgumentException("a goal window is longer than zero and at most 90 days");
    }
  }

  @Override
  public DefinitionKind kind() {
    return DefinitionKind.GOAL;
  }
}
