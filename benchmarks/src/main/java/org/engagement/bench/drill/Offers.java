package org.engagement.bench.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.EvaluationReport;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
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

/** What the engines of the drill offer: help after an event, at a timer, and on request. */
final class Offers {
  static final String FEATURE = "refund-form";
  private static final String SEGMENT = "wants-simple-texts";
  private static final String BY_EVENT = "after-giving-up";
  private static final String BY_LAW = "vaccination";

  /** A purpose without consent, to which people may object (SGB V § 25b). */
  static final Purpose STATUTORY = new Purpose("risk-vaccination");

  private Offers() {}

  static List<Definition<?>> definitions() {
    return List.of(
        active(
            SEGMENT,
            new Segment(
                "Wants simple texts", new Criterion.PrefersComplexity(ReadingLevel.SIMPLE))),
        active(
            BY_EVENT,
            help(
                new Trigger.OnActivity(new ActivityPattern.Usage(UsageType.ABANDONMENT, FEATURE)))),
        active("at-a-timer", help(new Trigger.OnEntering(SEGMENT))),
        active("on-request", help(new Trigger.OnRequest())),
        active(BY_LAW, offer(STATUTORY, new Trigger.OnRequest(), 1)));
  }

  /** Returns the purposes of an insurer that has reported its evaluation. */
  static PurposeRegister purposes() {
    PurposeRegister register = PurposeRegister.statutoryHealthInsurance();
    PurposeDefinition line = register.require(STATUTORY);
    return register.with(
        new PurposeDefinition(
            STATUTORY,
            2,
            new LegalBasis.StatutoryWithObjection(
                LegalBasis.StatutoryWithObjection.SHORTEST_WAITING_PERIOD,
                true,
                new EvaluationReport("supervisory authority", Instant.EPOCH, "drill")),
            line.categories(),
            line.reads(),
            line.recipients(),
            line.storagePeriod()));
  }

  /** Returns the purposes that have to be in force for this intervention. */
  static Set<Purpose> needs(DefinitionRef intervention) {
    return switch (intervention.id()) {
      case BY_EVENT -> Set.of(Purpose.PERSONALISED_HELP, Purpose.APP_ANALYTICS);
      case BY_LAW -> Set.of(STATUTORY);
      default -> Set.of(Purpose.PERSONALISED_HELP);
    };
  }

  private static Intervention help(Trigger trigger) {
    return offer(Purpose.PERSONALISED_HELP, trigger, 0);
  }

  private static Intervention offer(Purpose purpose, Trigger trigger, int priority) {
    return new Intervention(
        "Help",
        MessageClass.HELP,
        purpose,
        trigger,
        null,
        priority,
        0.5,
        new FallbackOrder(List.of(Channel.IN_APP)),
        List.of(
            new ContentVariant(
                Channel.IN_APP,
                Language.GERMAN,
                ReadingLevel.STANDARD,
                "Hilfe zum Erstattungsantrag",
                "Ihr Entwurf ist gespeichert.")),
        Duration.ofHours(1),
        null,
        null,
        null);
  }

  private static <B extends DefinitionBody> Definition<B> active(String id, B body) {
    DefinitionKind kind = body.kind();
    return new Definition<>(new DefinitionRef(kind, id, 1), DefinitionState.ACTIVE, body);
  }
}
