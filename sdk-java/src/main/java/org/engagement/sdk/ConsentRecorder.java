package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentReceipt;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.ConsentLedger.ConsentCommit;
import org.engagement.port.driven.ConsentLedger.RecordResult;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault.MintedSubject;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.RecordConsent.Receipt;

/** Puts consent events on record, each request once, and makes out the receipts. */
@Singleton
final class ConsentRecorder {
  private static final int TRIES = 100;

  /** The shortest time that every store keeps. */
  private static final Duration A_MOMENT = Duration.of(1, ChronoUnit.MICROS);

  private final ConsentLedger ledger;
  private final Consents consents;
  private final KeptTerms terms;
  private final ReceiptSigner signer;
  private final InFlight inFlight;
  private final Nudge nudge;

  @Inject
  ConsentRecorder(
      Stores stores,
      Consents consents,
      KeptTerms terms,
      ReceiptSigner signer,
      InFlight inFlight,
      Nudge nudge) {
    this.ledger = stores.consentLedger();
    this.consents = consents;
    this.terms = terms;
    this.signer = signer;
    this.inFlight = inFlight;
    this.nudge = nudge;
  }

  /** Returns what this request recorded, if it did. */
  Optional<ConsentEvent> recordedUnder(String requestId, KnownPerson person) {
    return ledger.recordedUnder(person.subject(), person.keys().request(requestId));
  }

  /**
   * Returns what is on record for this request now; empty if the person was to be made known and
   * somebody else did so meanwhile, or if the subject was erased meanwhile.
   *
   * <p>Where another node, whose clock is ahead, was answered before, the event is recorded a
   * moment after that one: what somebody said last counts, whoever's clock says what.
   */
  Optional<ConsentEvent> record(
      Caller caller,
      String requestId,
      KnownPerson person,
      Optional<MintedSubject> minted,
      ConsentEvent said) {
    ConsentEvent event = said;
    for (int i = 0; i < TRIES; i++) {
      RecordResult result = attempt(caller, requestId, person, minted, event);
      if (!(result instanceof RecordResult.Overtaken overtaken)) {
        return settled(result, person, event);
      }
      event = event.recordedNoEarlierThan(overtaken.by().plus(A_MOMENT));
    }
    throw new PortUnavailable(ConsentLedger.class, null);
  }

  private RecordResult attempt(
      Caller caller,
      String requestId,
      KnownPerson person,
      Optional<MintedSubject> minted,
      ConsentEvent event) {
    UUID digest = person.keys().request(requestId);
    Timer lookAgain = new Timer(person.subject(), event.recordedAt(), Timer.Reason.CONSENT);
    return ledger.record(
        new ConsentCommit(
            digest,
            person.subject(),
            minted,
            event,
            List.of(lookAgain),
            ConsentAudit.entries(caller, person, minted.isPresent(), event, digest)));
  }

  private Optional<ConsentEvent> settled(
      RecordResult result, KnownPerson person, ConsentEvent event) {
    return switch (result) {
      case RecordResult.Recorded recorded -> {
        consents.moved(Map.of(person.subject().shard(), recorded.epoch()));
        nudge.about(List.of(person.subject().shard().group()));
        yield Optional.of(event);
      }
      case RecordResult.Repeated before -> Optional.of(before.event());
      case RecordResult.AlreadyKnown ignored -> Optional.empty();
      case RecordResult.Erased ignored -> Optional.empty();
      case RecordResult.Overtaken overtaken ->
          throw new IllegalStateException("was to be recorded after " + overtaken.by());
    };
  }

  /** Returns the receipt, for what closes a gate once nothing claimed before it is on its way. */
  Receipt receipt(String requestId, KnownPerson person, ConsentEvent event) {
    List<AttemptId> open =
        ConsentRules.actionOf(event).closes() ? inFlight.awaitNone(person.subject()) : List.of();
    Receipt copy = copy(person.keys().request(requestId), person, event);
    return new Receipt(copy.receiptId(), event, open, copy.signed());
  }

  /** Returns the receipt of what is on record under this digest of a request, anew. */
  Receipt copy(UUID requestDigest, KnownPerson person, ConsentEvent event) {
    UUID id = ConsentAudit.receiptId(requestDigest);
    String signed =
        Optional.ofNullable(event.expression().terms())
            .flatMap(terms::find)
            .map(agreed -> ConsentReceipt.of(id, person.keys().receiptPrincipal(), event, agreed))
            .map(signer::sign)
            .orElse(null);
    return new Receipt(id, event, List.of(), signed);
  }
}
