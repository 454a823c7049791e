package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Outcomes;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.Unsubscribe;

/**
 * Withdraw the purpose that the message came from, or object to it, then note the outcome.
 *
 * <p>The request's id derives from the message, so that a second click, or a mail scanner's,
 * records nothing more and cannot undo a later grant.
 */
@Singleton
final class Unsubscribing implements Unsubscribe {
  private static final String METHOD = "one-click-unsubscribe";

  private final Deliveries deliveries;
  private final Outcomes outcomes;
  private final UnsubscribeLinks links;
  private final People people;
  private final ConsentRecorder recorder;
  private final KeptTerms terms;
  private final PurposeRegister register;
  private final Audits audits;
  private final EngineTime time;

  @Inject
  Unsubscribing(
      Stores stores,
      UnsubscribeLinks links,
      People people,
      ConsentRecorder recorder,
      KeptTerms terms,
      Audits audits,
      EngineTime time,
      EngagementSettings settings) {
    this.deliveries = stores.deliveries();
    this.outcomes = stores.outcomes();
    this.links = links;
    this.people = people;
    this.recorder = recorder;
    this.terms = terms;
    this.register = settings.purposes;
    this.audits = audits;
    this.time = time;
  }

  @Override
  public Result unsubscribe(String token) {
    return links
        .read(token)
        .flatMap(deliveries::find)
        .map(Deliveries.Standing::message)
        .flatMap(this::unsubscribe)
        .orElse(Result.NO_SUCH_TOKEN);
  }

  private Optional<Result> unsubscribe(Message message) {
    KnownPerson person = people.ofSubjects(List.of(message.subject())).get(message.subject());
    Instant now = time.now();
    Optional<ConsentEvent> closing =
        register.find(message.purpose()).flatMap(purpose -> closing(purpose, message, now));
    if (person == null || closing.isEmpty()) {
      return Optional.empty();
    }
    String requestId = requestId(message.id());
    Caller caller = new Caller(audits.actor(), false);
    recorder
        .record(caller, requestId, person, Optional.empty(), closing.get())
        .ifPresent(event -> recorder.receipt(requestId, person, event));
    noteOutcome(message, now);
    return Optional.of(Result.UNSUBSCRIBED);
  }

  /** Returns the event that closes the purpose's gate; empty where no person can close it. */
  private Optional<ConsentEvent> closing(PurposeDefinition purpose, Message message, Instant now) {
    Expression expression =
        terms.of(
            purpose.purpose(),
            new Expression(
                new NoticeVersion(METHOD + "/1", message.language()),
                METHOD,
                "message " + message.id().bits()));
    return switch (purpose.basis()) {
      case LegalBasis.Consent ignored ->
          Optional.of(new ConsentEvent.Withdrawn(purpose.purpose(), now, now, expression));
      case LegalBasis.StatutoryWithObjection ignored ->
          Optional.of(new ConsentEvent.Objected(purpose.purpose(), now, now, expression));
      case LegalBasis.ServiceTask ignored -> Optional.empty();
    };
  }

  private void noteOutcome(Message message, Instant now) {
    outcomes.record(
        List.of(new Outcome(message.id(), message.subject(), OutcomeKind.UNSUBSCRIBED, now)),
        List.of(
            audits.entry(
                AuditAction.OUTCOME_RECORDED,
                now,
                message.subject(),
                Map.of(
                    "message", message.id().bits().toString(),
                    "outcome", Names.of(OutcomeKind.UNSUBSCRIBED)))));
  }

  private static String requestId(MessageId message) {
    return METHOD + " " + message.bits();
  }
}
