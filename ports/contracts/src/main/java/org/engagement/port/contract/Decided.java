package org.engagement.port.contract;

import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.ActionDistribution;
import org.engagement.domain.decision.ActionDistribution.Option;
import org.engagement.domain.decision.Candidate;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.DecisionContext;
import org.engagement.domain.decision.GuardId;
import org.engagement.domain.decision.Tailoring;
import org.engagement.domain.decision.Verdict;
import org.engagement.domain.decision.Verdict.Finding;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.intervention.ContentVariant;
import org.engagement.domain.intervention.HoldOut;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.DecisionLog.Recorded;
import org.engagement.port.driven.Deliveries.PlannedMessage;

/** What was decided about people, and the messages that it planned. */
public final class Decided {
  /** The one thing on offer here. */
  public static final DefinitionRef REMINDER =
      new DefinitionRef(DefinitionKind.INTERVENTION, "bonus-reminder", 3);

  /** What the reminder is to bring about. */
  public static final DefinitionRef BONUS_CLAIMED =
      new DefinitionRef(DefinitionKind.GOAL, "bonus-claimed", 1);

  /** The experiment that the reminder is part of. */
  public static final String EXPERIMENT = "reminder-lift";

  private static final FrequencyCap ONE_A_WEEK =
      new FrequencyCap(
          MessageClass.HELP, Channel.EMAIL, 1, new CapWindow.Rolling(Duration.ofDays(7)));

  private Decided() {}

  /** Returns the decision to send this person the reminder, asked for at noon under this name. */
  public static Recorded toRemind(Pseudonym who, String name) {
    return toRemind(who, name, NOON);
  }

  /** Returns the decision to send this person the reminder, asked for then under this name. */
  public static Recorded toRemind(Pseudonym who, String name, Instant at) {
    DecisionContext context = context(who, name, at);
    return new Recorded(
        context,
        new Decision.Intervene(
            context.id(),
            REMINDER,
            List.of(
                new Verdict(REMINDER, GuardId.LEGAL_BASIS, new Finding.Passed()),
                new Verdict(REMINDER, GuardId.HOLD_OUT, new Finding.Passed())),
            new ActionDistribution(0.25, List.of(new Option(REMINDER, 0.75))),
            0.75,
            Map.of(EXPERIMENT, false),
            "rules/1"));
  }

  /** Returns the decision to leave this person alone, taken at noon under this name. */
  public static Recorded toAbstain(Pseudonym who, String name) {
    DecisionContext context = context(who, name, NOON);
    return new Recorded(
        context,
        new Decision.Abstain(
            context.id(),
            Decision.Reason.CAP_REACHED,
            List.of(
                new Verdict(
                    REMINDER, GuardId.CAPS, new Finding.CapReached(ONE_A_WEEK, NOON.plus(DAY)))),
            ActionDistribution.surelyNothing(),
            1,
            Map.of(),
            "rules/1"));
  }

  /** Returns the message that this decision plans, to go from then on. */
  public static PlannedMessage message(Recorded decision, Instant notBefore) {
    DecisionId id = decision.decision().id();
    return new PlannedMessage(
        new Message(
            MessageId.of(id, REMINDER.id()),
            id,
            decision.context().subject(),
            REMINDER,
            MessageClass.HELP,
            Purpose.PERSONALISED_HELP,
            new FallbackOrder(List.of(Channel.EMAIL, Channel.IN_APP)),
            new Language("de-AT"),
            ReadingLevel.SIMPLE,
            notBefore,
            notBefore.plus(DAY.multipliedBy(3))),
        notBefore);
  }

  /** Returns a message to this person by this name, to go from then on. */
  public static PlannedMessage message(Pseudonym who, String name, Instant notBefore) {
    return message(toRemind(who, name), notBefore);
  }

  /** Returns the goal of this decision's message, watched for a week. */
  public static OpenGoal goal(Recorded decision) {
    return new OpenGoal(
        message(decision, NOON).message().id(),
        BONUS_CLAIMED,
        NOON,
        NOON.plus(DAY.multipliedBy(7)));
  }

  private static DecisionContext context(Pseudonym who, String name, Instant at) {
    Cause cause = new Cause.ByRequest(who, name, at);
    return new DecisionContext(
        DecisionId.ofCause(cause.id()),
        who,
        cause,
        at,
        Map.of(
            Purpose.PERSONALISED_HELP, new ConsentStatus.InForce(NOON.minus(DAY)),
            Purpose.ADVERTISING, new ConsentStatus.NeverGiven()),
        Standing.ACTIVE,
        Set.of("stuck-with-bonus"),
        new Tailoring(
            AgeGroup.FROM_66,
            0.3,
            ReadingLevel.SIMPLE,
            Language.GERMAN,
            ZoneId.of("Europe/Vienna"),
            NotificationFrequency.WEEKLY,
            List.of(Channel.EMAIL),
            Set.of(Trait.AGE_GROUP)),
        List.of(earlierContact(who)),
        Set.of(Channel.IN_APP, Channel.EMAIL),
        Set.of(Channel.EMAIL),
        Map.of("older-experiment", true),
        new DeliveryRules(List.of(ONE_A_WEEK), Map.of()),
        List.of(new Candidate(REMINDER, reminder())),
        0.125,
        Map.of(EXPERIMENT, 0.5),
        1,
        new TreeSet<>(
            Set.of(REMINDER, new DefinitionRef(DefinitionKind.SEGMENT, "stuck-with-bonus", 2))));
  }

  private static Contact earlierContact(Pseudonym who) {
    return new Contact(
        new MessageId(DerivedId.of("earlier", who.hex())),
        REMINDER,
        MessageClass.HELP,
        Channel.EMAIL,
        NOON.minus(DAY.multipliedBy(9)),
        Contact.Stage.SENT);
  }

  /** Returns what the reminder says, and to whom. */
  public static Intervention reminder() {
    return new Intervention(
        "Bonus reminder",
        MessageClass.HELP,
        Purpose.PERSONALISED_HELP,
        new Trigger.OnActivity(new ActivityPattern.Usage(UsageType.ABANDONMENT, "bonus")),
        "stuck-with-bonus",
        10,
        0.5,
        new FallbackOrder(List.of(Channel.EMAIL, Channel.IN_APP)),
        List.of(
            words(Channel.EMAIL, ReadingLevel.STANDARD),
            words(Channel.IN_APP, ReadingLevel.SIMPLE)),
        Duration.ofDays(3),
        BONUS_CLAIMED.id(),
        ONE_A_WEEK,
        new HoldOut(EXPERIMENT, 0.1));
  }

  private static ContentVariant words(Channel channel, ReadingLevel level) {
    return new ContentVariant(
        channel,
        Language.GERMAN,
        level,
        "Sie haben eine neue Nachricht",
        "In Ihrer App wartet eine Nachricht auf Sie.");
  }
}
