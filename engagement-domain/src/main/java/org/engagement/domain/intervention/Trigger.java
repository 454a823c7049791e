package org.engagement.domain.intervention;

import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.segment.ActivityPattern;

/** What makes a moment a decision point for an intervention. */
public sealed interface Trigger {

  /** Such an activity happened. */
  record OnActivity(ActivityPattern pattern) implements Trigger {}

  /** The subject came to belong to this segment, by an activity or by the passing of time. */
  record OnEntering(String segmentId) implements Trigger {
    public OnEntering {
      DefinitionRef.requireId(segmentId);
    }
  }

  /** Somebody asks, through {@code DecideIntervention}. */
  record OnRequest() implements Trigger {}
}
