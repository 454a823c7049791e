package org.engagement.sdk;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.Permissions;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Circumstances;
import org.engagement.domain.delivery.Claiming;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.Ruling;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Move;
import org.engagement.port.driven.Deliveries.Step;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;

/** Rules on due messages, with what the rulings depend on looked up for all of them at once. */
final class ClaimPlanner {
  private final SubjectPreferences preferences;
  private final Consents consents;
  private final Reach reach;
  private final Confirmations confirmations;
  private final ActiveCatalogue catalogue;
  private final Lines lines;
  private final PurposeRegister register;
  private final DeliveryRules rules;
  private final Audits audits;

  @Inject
  ClaimPlanner(
      Stores stores,
      Consents consents,
      Reach reach,
      Confirmations confirmations,
      ActiveCatalogue catalogue,
      Lines lines,
      EngagementSettings settings,
      Audits audits) {
    this.preferences = stores.subjectPreferences();
    this.consents = consents;
    this.reach = reach;
    this.confirmations = confirmations;
    this.catalogue = catalogue;
    this.lines = lines;
    this.register = settings.purposes;
    this.rules = settings.deliveryRules;
    this.audits = audits;
  }

  /**
   * What is to become of due messages.
   *
   * @param snapshots the permissions that the rulings were made by
   */
  record Plan(
      List<Move> moves,
      Map<Pseudonym, ConsentSnapshot> snapshots,
      Map<Pseudonym, Reach.Ways> ways) {

    Reach.Ways waysOf(Due due) {
      return Objects.requireNonNull(ways.get(due.message().subject()));
    }
  }

  Plan plan(List<Due> due, Instant now) {
    Set<Pseudonym> subjects =
        due.stream().map(one -> one.message().subject()).collect(Collectors.toSet());
    Map<Pseudonym, ConsentSnapshot> snapshots = consents.of(subjects);
    Map<Pseudonym, Preferences> wishes = preferences.of(subjects);
    Map<Pseudonym, Reach.Ways> ways = reach.of(subjects);
    Map<Pseudonym, Set<Channel>> unconfirmed =
        confirmations.lacking(advertisedTo(due), ways, snapshots);
    List<Move> moves = new ArrayList<>();
    Set<Pseudonym> moving = new HashSet<>();
    for (Due one : due) {
      Pseudonym subject = one.message().subject();
      if (moving.add(subject)) {
        Preferences wish = wishes.getOrDefault(subject, Preferences.NONE);
        Circumstances circumstances =
            circumstances(
                one,
                Objects.requireNonNull(snapshots.get(subject)),
                wish,
                usable(
                    one.message(),
                    Objects.requireNonNull(ways.get(subject)),
                    wish,
                    unconfirmed.getOrDefault(subject, Set.of())),
                now);
        moves.add(move(one, Claiming.rule(one.message(), one.state(), circumstances), now));
      }
    }
    return new Plan(moves, snapshots, ways);
  }

  /** Returns the status of the message's purpose, what it reads included. */
  ConsentStatus permission(Message message, ConsentSnapshot snapshot, Instant now) {
    Instant at = snapshot.judgedAt(now);
    return intervention(message)
        .map(intervention ->
            Permissions.of(
                intervention, catalogue.now().catalogue(), register, snapshot.history(), at))
        .orElseGet(() -> register.statusOf(message.purpose(), snapshot.history(), at));
  }

  Optional<Intervention> intervention(Message message) {
    return catalogue.intervention(message.intervention());
  }

  private Circumstances circumstances(
      Due due, ConsentSnapshot snapshot, Preferences wish, Set<Channel> usable, Instant now) {
    return new Circumstances(
        permission(due.message(), snapshot, now),
        snapshot.standing(),
        due.contacts(),
        usable,
        lines.resting(now),
        rulesFor(due.message()),
        intervention(due.message()).map(Intervention::ownCap).orElse(null),
        wish.notificationFrequency(),
        wish.zone(),
        now);
  }

  /** No cap holds the word of a hazard. */
  private DeliveryRules rulesFor(Message message) {
    return tellsOfHazard(message) ? new DeliveryRules(List.of(), rules.quietHours()) : rules;
  }

  /** Returns whether this tells the person of a hazard that was found. */
  boolean tellsOfHazard(Message message) {
    return message.messageClass() == MessageClass.STATUTORY_NOTICE
        && intervention(message).filter(Intervention::hazard).isPresent();
  }

  private static Set<Pseudonym> advertisedTo(List<Due> due) {
    return due.stream()
        .map(Due::message)
        .filter(message -> message.messageClass().needsConfirmation())
        .map(Message::subject)
        .collect(Collectors.toSet());
  }

  private static Set<Channel> usable(
      Message message, Reach.Ways ways, Preferences wish, Set<Channel> unconfirmed) {
    List<String> named = wish.communicationChannels();
    return ways.usable().stream()
        .filter(channel ->
            !(message.messageClass().needsConfirmation() && unconfirmed.contains(channel)))
        .filter(channel ->
            named == null || channel.equals(Channel.IN_APP) || named.contains(channel.id()))
        .collect(Collectors.toSet());
  }

  private Move move(Due due, Ruling ruling, Instant now) {
    Map<String, String> details = new HashMap<>();
    details.put("message", due.message().id().bits().toString());
    return switch (ruling) {
      case Ruling.Claim claim -> {
        details.put("attempt", claim.attempt().bits().toString());
        details.put("channel", claim.channel().id());
        yield new Move(
            due,
            new Step.Claim(claim.attempt(), claim.channel(), now),
            audit(AuditAction.DELIVERY_CLAIMED, due, details, now));
      }
      case Ruling.Wait wait -> {
        details.put("state", "planned");
        yield new Move(
            due,
            new Step.Wait(wait.until()),
            audit(AuditAction.DELIVERY_SETTLED, due, details, now));
      }
      case Ruling.End end -> {
        details.put("state", Names.of(end.state()));
        yield new Move(
            due, new Step.End(end.state()), audit(AuditAction.DELIVERY_SETTLED, due, details, now));
      }
    };
  }

  private AuditEntry audit(AuditAction action, Due due, Map<String, String> details, Instant now) {
    return audits.entry(action, now, due.message().subject(), details);
  }
}
