package org.engagement.sdk;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Claiming;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.DeliveryState.Cancellation;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.RetrySchedule;
import org.engagement.domain.delivery.Settling;
import org.engagement.domain.intervention.ContentVariant;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Chance;
import org.engagement.port.driven.ChannelGateway.Dispatch;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Settlement;
import org.engagement.port.driven.Deliveries.Step;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault;
import org.engagement.port.driven.SubjectVault.SealedContactPoint;
import org.jspecify.annotations.Nullable;

/**
 * Hands one claimed message over and settles it.
 *
 * <p>Promise: the gate is read once more right before, and a claim whose lease could end during the
 * hand-over is let go instead.
 */
final class HandingOver {
  /** The word in the audit log that the person was told of a hazard (SGB V § 25b(2)). */
  static final String HAZARD_TOLD = "told-of-hazard";

  /** What settling takes beyond the gateway's own time-out, generously. */
  private static final Duration TO_SETTLE = Duration.ofSeconds(2);

  private final SettlingAttempts settling;
  private final SubjectVault store;
  private final Consents consents;
  private final ClaimPlanner planner;
  private final Channels channels;
  private final Lines lines;
  private final People people;
  private final PersonVault vault;
  private final UnsubscribeLinks links;
  private final StatutoryWords statutory;
  private final RetrySchedule schedule;
  private final Duration lease;
  private final Chance chance;
  private final Audits audits;
  private final EngineTime time;

  @Inject
  HandingOver(
      Stores stores,
      SettlingAttempts settling,
      Consents consents,
      ClaimPlanner planner,
      Channels channels,
      Lines lines,
      People people,
      PersonVault vault,
      UnsubscribeLinks links,
      StatutoryWords statutory,
      EngagementSettings settings,
      Chance chance,
      Audits audits,
      EngineTime time) {
    this.settling = settling;
    this.store = stores.subjectVault();
    this.consents = consents;
    this.planner = planner;
    this.channels = channels;
    this.lines = lines;
    this.people = people;
    this.vault = vault;
    this.links = links;
    this.statutory = statutory;
    this.schedule = settings.retrySchedule;
    this.lease = settings.deliveryLease;
    this.chance = chance;
    this.audits = audits;
    this.time = time;
  }

  /** Returns what a lease needs to have left for a hand-over of this time-out. */
  static Duration atLeast(Duration timeout) {
    return timeout.plus(TO_SETTLE);
  }

  /** Hands over what was claimed at this reading of the monotonic clock. */
  void handOver(Due due, Step.Claim claim, Reach.Ways ways, Line.Leave leave, long claimedNanos)
      throws InterruptedException {
    DeliveryState after = tried(due, claim, ways, leave, claimedNanos);
    Map<String, String> details = new HashMap<>();
    details.put("message", due.message().id().bits().toString());
    details.put("attempt", claim.attempt().bits().toString());
    details.put("channel", claim.channel().id());
    details.put("state", Names.of(after));
    if (after instanceof DeliveryState.Sent && planner.tellsOfHazard(due.message())) {
      details.put("duty", HAZARD_TOLD);
      details.put("purpose", due.message().purpose().id());
    }
    settling.settle(
        new Settlement(
            claim.attempt(),
            due.message().id(),
            after,
            audits.entry(AuditAction.DELIVERY_SETTLED, due.message().subject(), details)));
  }

  private DeliveryState tried(
      Due due, Step.Claim claim, Reach.Ways ways, Line.Leave first, long claimedNanos) {
    Message message = due.message();
    Optional<Dispatch> dispatch = dispatch(message, claim, ways);
    if (dispatch.isEmpty()) {
      return settled(due, claim, new HandOver.Ours("the message cannot be put into words"));
    }
    HandOver answer = new HandOver.Later("no provider was asked", null);
    Optional<Line.Leave> next = Optional.of(first);
    while (next.isPresent()) {
      try (Line.Leave leave = next.get()) {
        Optional<DeliveryState> instead = instead(due, claim, leave, claimedNanos);
        if (instead.isPresent()) {
          return instead.get();
        }
        answer = leave.handOver(dispatch.get());
        next = Lines.surelyNotTaken(answer) ? lines.leaveAfter(leave.line()) : Optional.empty();
      }
    }
    if (answer instanceof HandOver.Never never && never.suppressAddress()) {
      suppress(message.subject(), ways, claim.channel(), never.reason());
    }
    return settled(due, claim, answer);
  }

  /** Returns the state that the message goes to where it may not be handed over now. */
  private Optional<DeliveryState> instead(
      Due due, Step.Claim claim, Line.Leave leave, long claimedNanos) {
    try {
      if (!gateOpen(due.message())) {
        return Optional.of(new DeliveryState.Cancelled(Cancellation.GATE_CLOSED, time.now()));
      }
    } catch (PortUnavailable e) {
      return Optional.of(
          settled(due, claim, new HandOver.Later("consent could not be read", null)));
    }
    Duration needed = atLeast(leave.line().gateway().timeout());
    return System.nanoTime() - claimedNanos > lease.minus(needed).toNanos()
        ? Optional.of(settled(due, claim, new HandOver.Later("the lease was too short", null)))
        : Optional.empty();
  }

  /** Past every memory: what is on record right now. */
  private boolean gateOpen(Message message) {
    ConsentSnapshot snapshot =
        Objects.requireNonNull(consents.read(List.of(message.subject())).get(message.subject()));
    return Claiming.gateOpen(
        planner.permission(message, snapshot, time.now()), snapshot.standing());
  }

  private DeliveryState settled(Due due, Step.Claim claim, HandOver answer) {
    Instant now = time.now();
    return Settling.after(
        due.message(),
        due.state(),
        new DeliveryState.Claimed(claim.attempt(), claim.channel(), now.plus(lease)),
        answer,
        schedule,
        chance.draw("retry|" + claim.attempt().bits()),
        now);
  }

  private Optional<Dispatch> dispatch(Message message, Step.Claim claim, Reach.Ways ways) {
    boolean needsAddress = channels.needsAddress(claim.channel());
    Optional<ContentVariant> words =
        planner
            .intervention(message)
            .flatMap(intervention ->
                intervention.variantFor(claim.channel(), message.language(), message.level()));
    Optional<String> address =
        needsAddress ? address(message.subject(), ways, claim.channel()) : Optional.empty();
    if (words.isEmpty() || (needsAddress && address.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new Dispatch(
            claim.attempt(),
            message.id(),
            message.subject(),
            message.messageClass(),
            address.orElse(null),
            words.get().language(),
            words.get().title(),
            statutory.of(message.purpose(), claim.channel(), words.get()),
            time.now(),
            message.expiresAt(),
            unsubscribe(message)));
  }

  private Optional<String> address(Pseudonym subject, Reach.Ways ways, Channel channel) {
    SealedContactPoint point = ways.points().get(channel);
    KnownPerson person = people.ofSubjects(List.of(subject)).get(subject);
    return point == null || person == null
        ? Optional.empty()
        : Optional.of(
            vault.openAddress(person.keys(), ways.index(), channel, point.sealedAddress()).value());
  }

  private @Nullable URI unsubscribe(Message message) {
    return switch (message.messageClass()) {
      case SERVICE, STATUTORY_NOTICE -> null;
      case HELP, ADVERTISING -> links.linkOf(message.id());
    };
  }

  private void suppress(Pseudonym subject, Reach.Ways ways, Channel channel, String reason) {
    store.suppressContactPoint(
        ways.index(),
        channel,
        reason,
        audits.entry(
            AuditAction.CONTACT_POINT_CHANGED,
            subject,
            Map.of("channel", channel.id(), "change", "suppressed")));
  }
}
