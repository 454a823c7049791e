package org.engagement.domain.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.delivery.QuietHours;
import org.engagement.domain.intervention.ContentVariant;
import org.engagement.domain.intervention.HoldOut;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.domain.subject.Standing;
import org.jspecify.annotations.Nullable;

/** Anna's situation at noon, in which nothing speaks against help; tests change what they need. */
final class Situation {
  static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
  static final Pseudonym ANNA = new Pseudonym(1, 2);

  final Map<Purpose, ConsentStatus> permissions = new HashMap<>();
  final Set<String> memberOf = new HashSet<>();
  final List<Contact> contacts = new ArrayList<>();
  final Set<Channel> reachable = new HashSet<>(Set.of(Channel.IN_APP, Channel.EMAIL));
  final Set<Channel> unconfirmed = new HashSet<>();
  final Map<String, Boolean> assignments = new HashMap<>();
  final List<FrequencyCap> caps = new ArrayList<>();
  final Map<MessageClass, QuietHours> quietHours = new EnumMap<>(MessageClass.class);
  final List<Candidate> candidates = new ArrayList<>();
  final Map<String, Double> holdOutDraws = new HashMap<>();
  Cause cause = new Cause.ByActivity(new EventDigest(new UUID(7, 7)), NOON);
  Instant at = NOON;
  Standing standing = Standing.ACTIVE;
  @Nullable NotificationFrequency frequency;
  @Nullable List<Channel> wantedChannels;
  Set<Trait> contested = Set.of();
  Language language = Language.GERMAN;
  ZoneId zone = Preferences.DEFAULT_ZONE;
  double policyDraw = 0.5;

  Situation() {
    permissions.put(Purpose.PERSONALISED_HELP, new ConsentStatus.InForce(Instant.EPOCH));
    permissions.put(Purpose.ADVERTISING, new ConsentStatus.InForce(Instant.EPOCH));
    permissions.put(new Purpose("risk-cancer"), new ConsentStatus.InForce(Instant.EPOCH));
    permissions.put(Purpose.SERVICE, new ConsentStatus.InForce(Instant.EPOCH));
  }

  Situation with(Candidate... more) {
    candidates.addAll(Arrays.asList(more));
    return this;
  }

  Situation got(String interventionId, MessageClass messageClass, Channel channel, Instant when) {
    return contact(interventionId, messageClass, channel, when, Contact.Stage.SENT);
  }

  Situation contact(
      String interventionId,
      MessageClass messageClass,
      Channel channel,
      Instant when,
      Contact.Stage stage) {
    contacts.add(
        new Contact(
            new MessageId(new UUID(9, contacts.size())),
            ref(interventionId),
            messageClass,
            channel,
            when,
            stage));
    return this;
  }

  Situation quietForHelp(String start, String end) {
    quietHours.put(MessageClass.HELP, new QuietHours(LocalTime.parse(start), LocalTime.parse(end)));
    return this;
  }

  DecisionContext context() {
    return new DecisionContext(
        DecisionId.ofCause(cause.id()),
        ANNA,
        cause,
        at,
        permissions,
        standing,
        memberOf,
        new Tailoring(
            null, 0.5, ReadingLevel.STANDARD, language, zone, frequency, wantedChannels, contested),
        contacts,
        reachable,
        unconfirmed,
        assignments,
        new DeliveryRules(caps, quietHours),
        candidates,
        policyDraw,
        holdOutDraws,
        1,
        new TreeSet<>());
  }

  Decision decide() {
    return Deciding.decide(context(), RulePolicy.DEFAULT);
  }

  static DefinitionRef ref(String id) {
    return new DefinitionRef(DefinitionKind.INTERVENTION, id, 1);
  }

  static Candidate help(String id) {
    return new Offer(id).candidate();
  }

  /** An intervention in the making: help by e-mail, then in the app. */
  static final class Offer {
    private final String id;
    MessageClass messageClass = MessageClass.HELP;
    Purpose purpose = Purpose.PERSONALISED_HELP;
    Trigger trigger = new Trigger.OnRequest();
    @Nullable String audience;
    int priority;
    double expectedValue = 0.5;
    List<Channel> channels = List.of(Channel.EMAIL, Channel.IN_APP);
    Duration validity = Duration.ofDays(3);
    @Nullable String goalId;
    @Nullable FrequencyCap ownCap;
    @Nullable HoldOut holdOut;
    boolean hazard;

    Offer(String id) {
      this.id = id;
    }

    Offer audience(String segmentId) {
      this.audience = segmentId;
      return this;
    }

    Offer of(MessageClass kind, Purpose why) {
      this.messageClass = kind;
      this.purpose = why;
      return this;
    }

    Offer priority(int higherFirst) {
      this.priority = higherFirst;
      return this;
    }

    Offer expectedValue(double value) {
      this.expectedValue = value;
      return this;
    }

    Offer on(Trigger what) {
      this.trigger = what;
      return this;
    }

    Offer by(Channel... order) {
      this.channels = List.of(order);
      return this;
    }

    Offer goal(String goal) {
      this.goalId = goal;
      return this;
    }

    Offer cappedAt(FrequencyCap cap) {
      this.ownCap = cap;
      return this;
    }

    Offer heldOut(String experiment, double share) {
      this.holdOut = new HoldOut(experiment, share);
      return this;
    }

    Offer ofHazard() {
      this.hazard = true;
      return of(MessageClass.STATUTORY_NOTICE, new Purpose("risk-cancer"));
    }

    Candidate candidate() {
      return new Candidate(
          ref(id),
          new Intervention(
              "Hilfe " + id,
              messageClass,
              purpose,
              trigger,
              audience,
              priority,
              expectedValue,
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
              validity,
              goalId,
              ownCap,
              holdOut,
              hazard));
    }
  }
}
