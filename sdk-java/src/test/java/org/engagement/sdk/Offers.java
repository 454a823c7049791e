package org.engagement.sdk;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.intervention.ContentVariant;
import org.engagement.domain.intervention.HoldOut;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/** The segments, goals and interventions of the tests. */
final class Offers {
  private String id = "help-with-bonus";
  private MessageClass messageClass = MessageClass.HELP;
  private Purpose purpose = Purpose.PERSONALISED_HELP;
  private Trigger trigger = onAbandoning("bonus");
  private @Nullable String audience;
  private List<Channel> channels = List.of(Channel.IN_APP);
  private @Nullable String goalId;
  private @Nullable FrequencyCap ownCap;
  private @Nullable HoldOut holdOut;
  private boolean hazard;

  private Offers() {}

  /** Returns help, in the app, for whoever gives up on the bonus programme. */
  static Definition<Intervention> help() {
    return help(offer -> offer);
  }

  static Definition<Intervention> help(UnaryOperator<Offers> change) {
    return change.apply(new Offers()).build();
  }

  static Trigger onAbandoning(String feature) {
    return new Trigger.OnActivity(new ActivityPattern.Usage(UsageType.ABANDONMENT, feature));
  }

  /** Returns those who have not used the app for so long, but did once. */
  static Definition<Segment> absentFor(String id, Duration period) {
    return active(
        DefinitionKind.SEGMENT,
        id,
        new Segment(id, new Criterion.Absent(new ActivityPattern.AnyUsage(), period)));
  }

  static Definition<Goal> completing(String id, String feature, Duration window) {
    return active(
        DefinitionKind.GOAL,
        id,
        new Goal(id, new ActivityPattern.Usage(UsageType.TASK_COMPLETION, feature), window));
  }

  private static <B extends org.engagement.domain.definition.DefinitionBody> Definition<B> active(
      DefinitionKind kind, String id, B body) {
    return new Definition<>(new DefinitionRef(kind, id, 1), DefinitionState.ACTIVE, body);
  }

  Offers id(String id) {
    this.id = id;
    return this;
  }

  Offers of(MessageClass messageClass, Purpose purpose) {
    this.messageClass = messageClass;
    this.purpose = purpose;
    return this;
  }

  Offers when(Trigger trigger) {
    this.trigger = trigger;
    return this;
  }

  Offers to(String segmentId) {
    this.audience = segmentId;
    return this;
  }

  Offers by(Channel... channels) {
    this.channels = Arrays.asList(channels);
    return this;
  }

  Offers towards(String goalId) {
    this.goalId = goalId;
    return this;
  }

  Offers atMost(FrequencyCap cap) {
    this.ownCap = cap;
    return this;
  }

  Offers heldOut(double share) {
    this.holdOut = new HoldOut("bonus-help", share);
    return this;
  }

  Offers ofHazard() {
    this.hazard = true;
    return this;
  }

  private Definition<Intervention> build() {
    return active(
        DefinitionKind.INTERVENTION,
        id,
        new Intervention(
            id,
            messageClass,
            purpose,
            trigger,
            audience,
            1,
            0.5,
            new FallbackOrder(channels),
            channels.stream()
                .map(channel ->
                    new ContentVariant(
                        channel,
                        Language.GERMAN,
                        ReadingLevel.STANDARD,
                        "Sie haben eine neue Nachricht",
                        "In Ihrer App wartet eine Nachricht auf Sie."))
                .toList(),
            Duration.ofDays(2),
            goalId,
            ownCap,
            holdOut,
            hazard));
  }
}
