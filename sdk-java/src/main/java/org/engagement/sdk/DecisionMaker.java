package org.engagement.sdk;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.Candidate;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.decision.Deciding;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.decision.DecisionContext;
import org.engagement.domain.decision.Permissions;
import org.engagement.domain.decision.Planning;
import org.engagement.domain.decision.Policy;
import org.engagement.domain.decision.Tailoring;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.HoldOut;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.outcome.OpenGoal;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Chance;
import org.engagement.port.driven.DecisionLog.Recorded;
import org.engagement.port.driven.Deliveries.PlannedMessage;
import org.engagement.port.driven.SubjectState;

/** Puts together what a decision depends on, has the domain decide, and says what follows. */
final class DecisionMaker {
  /** The longest window of a cap; older contacts count nowhere. */
  static final Duration CONTACT_MEMORY = Duration.ofDays(366);

  private final PurposeRegister register;
  private final DeliveryRules rules;
  private final Policy policy;
  private final Gate gate;
  private final Chance chance;
  private final Audits audits;

  @Inject
  DecisionMaker(EngagementSettings settings, Gate gate, Chance chance, Audits audits) {
    this.gate = gate;
    this.register = settings.purposes;
    this.rules = settings.deliveryRules;
    this.policy = settings.policy;
    this.chance = chance;
    this.audits = audits;
  }

  /**
   * What a decision is asked about.
   *
   * @param state of the subject as it is at this point, the cause folded in
   * @param contacts the messages planned by earlier decisions of the same commit among them
   */
  record Point(
      Cause cause,
      Instant at,
      List<Candidate> candidates,
      SubjectState state,
      Preferences preferences,
      ConsentSnapshot consents,
      List<Contact> contacts,
      Set<Channel> reachable,
      Set<Channel> unconfirmed,
      Catalogue catalogue) {}

  /** Returns whether a decision on these turns on a confirmed address. */
  static boolean needConfirmation(List<Candidate> candidates) {
    return candidates.stream()
        .anyMatch(candidate -> candidate.intervention().messageClass().needsConfirmation());
  }

  /** A decision and all that is to be committed with it. */
  record Made(
      Recorded recorded,
      Optional<PlannedMessage> message,
      List<OpenGoal> openGoals,
      Map<String, Boolean> assigned,
      AuditEntry entry) {

    /** Returns the message as a contact that counts against caps from now on. */
    Optional<Contact> contact() {
      return message.map(planned ->
          new Contact(
              planned.message().id(),
              planned.message().intervention(),
              planned.message().messageClass(),
              planned.message().channels().channels().get(0),
              planned.notBefore(),
              Contact.Stage.PLANNED));
    }
  }

  Made decide(Point point) {
    DecisionContext context = context(point);
    Decision decision = Deciding.decide(context, policy);
    return new Made(
        new Recorded(context, decision),
        message(decision, context),
        Planning.openGoals(decision, context, point.catalogue()),
        decision.assigned(),
        entry(decision, context));
  }

  /** Returns the message that a decision planned, if it did. */
  static Optional<MessageId> messageOf(Decision decision) {
    return switch (decision) {
      case Decision.Intervene intervene ->
          Optional.of(MessageId.of(intervene.id(), intervene.chosen().id()));
      case Decision.Abstain ignored -> Optional.empty();
    };
  }

  private static Optional<PlannedMessage> message(Decision decision, DecisionContext context) {
    return switch (decision) {
      case Decision.Intervene intervene -> {
        Planning.Plan plan = Planning.message(intervene, context);
        yield Optional.of(new PlannedMessage(plan.message(), plan.notBefore()));
      }
      case Decision.Abstain ignored -> Optional.empty();
    };
  }

  private AuditEntry entry(Decision decision, DecisionContext context) {
    return entry(decision, context, audits.actor());
  }

  /** Returns the entry of a decision, the same for ever. */
  static AuditEntry entry(Decision decision, DecisionContext context, String actor) {
    Map<String, String> details = new HashMap<>();
    details.put("decision", decision.id().bits().toString());
    details.put("policy", decision.policy());
    details.put("propensity", Double.toString(decision.propensity()));
    switch (decision) {
      case Decision.Intervene intervene -> details.put("chosen", Names.of(intervene.chosen()));
      case Decision.Abstain abstain -> details.put("abstained", Names.of(abstain.reason()));
    }
    if (decision instanceof Decision.Intervene intervene
        && Planning.tellsOfHazard(intervene, context)) {
      details.put("hazard", "found");
    }
    messageOf(decision).ifPresent(message -> details.put("message", message.bits().toString()));
    return AuditEntry.of(
        AuditAction.INTERVENTION_DECIDED, context.at(), actor, context.subject(), details);
  }

  private DecisionContext context(Point point) {
    Pseudonym subject = point.state().subject();
    DecisionId id = DecisionId.ofCause(point.cause().id());
    return new DecisionContext(
        id,
        subject,
        point.cause(),
        point.at(),
        Permissions.of(
            point.candidates(),
            point.catalogue(),
            register,
            point.consents().history(),
            point.consents().judgedAt(point.at())),
        point.consents().standing(),
        new HashSet<>(point.state().memberships().keySet()),
        Tailoring.of(readable(point), point.preferences()),
        point.contacts(),
        point.reachable(),
        point.unconfirmed(),
        point.state().assignments(),
        rules,
        point.candidates(),
        chance.draw("policy|" + id.bits()),
        holdOutDraws(point, id),
        ProfileFold.VERSION,
        cited(point));
  }

  /** What the app told of the person is for purposes that may read it, while it may be analysed. */
  private EngagementProfile readable(Point point) {
    boolean allowed =
        gate.mayAnalyse(point.consents(), point.at())
            && point.candidates().stream()
                .map(candidate -> candidate.intervention().purpose())
                .allMatch(purpose -> register.mayRead(purpose, Purpose.APP_ANALYTICS));
    return allowed ? point.state().profile() : EngagementProfile.EMPTY;
  }

  private Map<String, Double> holdOutDraws(Point point, DecisionId id) {
    Map<String, Double> draws = new HashMap<>();
    for (Candidate candidate : point.candidates()) {
      HoldOut holdOut = candidate.intervention().holdOut();
      if (holdOut != null && !point.state().assignments().containsKey(holdOut.experiment())) {
        draws.computeIfAbsent(
            holdOut.experiment(),
            experiment -> chance.draw("holdout|" + experiment + "|" + id.bits()));
      }
    }
    return draws;
  }

  private NavigableSet<DefinitionRef> cited(Point point) {
    NavigableSet<DefinitionRef> cited = new TreeSet<>();
    point.state().memberships().values().stream().map(Membership::segment).forEach(cited::add);
    for (Candidate candidate : point.candidates()) {
      cited.add(candidate.ref());
      segmentsOf(candidate.intervention())
          .map(point.catalogue()::segment)
          .flatMap(Optional::stream)
          .map(Definition::ref)
          .forEach(cited::add);
      PurposeDefinition purpose = register.require(candidate.intervention().purpose());
      cited.add(
          new DefinitionRef(DefinitionKind.PURPOSE, purpose.purpose().id(), purpose.version()));
    }
    return cited;
  }

  private static Stream<String> segmentsOf(Intervention intervention) {
    Stream<String> entered =
        intervention.trigger() instanceof Trigger.OnEntering on
            ? Stream.of(on.segmentId())
            : Stream.empty();
    return Stream.concat(entered, Stream.ofNullable(intervention.audience()));
  }
}
