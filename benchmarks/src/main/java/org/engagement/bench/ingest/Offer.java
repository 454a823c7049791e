package org.engagement.bench.ingest;

import java.time.Duration;
import java.util.List;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.intervention.ContentVariant;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;

/** Help for whoever gave the refund form up, so that the projection has something to decide. */
final class Offer {
  private static final String SEGMENT = "stuck-with-refund-form";

  private Offer() {}

  static List<Definition<?>> definitions() {
    ActivityPattern gaveUp = new ActivityPattern.Usage(UsageType.ABANDONMENT, "refund-form");
    return List.of(
        new Definition<>(
            new DefinitionRef(DefinitionKind.SEGMENT, SEGMENT, 1),
            DefinitionState.ACTIVE,
            new Segment("Stuck", new Criterion.Count(gaveUp, 7, 2, null))),
        new Definition<>(
            new DefinitionRef(DefinitionKind.INTERVENTION, "refund-form-help", 1),
            DefinitionState.ACTIVE,
            help(gaveUp)));
  }

  private static Intervention help(ActivityPattern gaveUp) {
    return new Intervention(
        "Help with the refund form",
        MessageClass.HELP,
        Purpose.PERSONALISED_HELP,
        new Trigger.OnActivity(gaveUp),
        SEGMENT,
        10,
        0.4,
        new FallbackOrder(List.of(Channel.IN_APP)),
        List.of(
            new ContentVariant(
                Channel.IN_APP,
                Language.GERMAN,
                ReadingLevel.STANDARD,
                "Kommen Sie mit dem Erstattungsantrag weiter?",
                "Ihr Entwurf ist gespeichert.")),
        Duration.ofDays(2),
        null,
        null,
        null);
  }
}
