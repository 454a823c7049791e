package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.ConsentLedger.ConsentCommit;
import org.engagement.port.driven.ConsentLedger.RecordResult;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault.MintedSubject;
import org.engagement.port.driving.RecordConsent;

/**
 * Check, make the person known where nobody did, record, and for what closes a gate wait until
 * nothing claimed before it is on its way.
 *
 * <p>Whatever may be recorded makes a person known, an objection or a withdrawal too: it has to
 * stand against a notice or an older grant that is only learnt of later.
 */
@Singleton
final class RecordingConsent implements RecordConsent {
  private static final int TRIES = 5;

  private final ConsentLedger ledger;
  private final ConsentRules rules;
  private final People people;
  private final PersonVault vault;
  private final Consents consents;
  private final InFlight inFlight;
  private final EngineTime time;
  private final Nudge nudge;

  @Inject
  RecordingConsent(
      Stores stores,
      ConsentRules rules,
      People people,
      PersonVault vault,
      Consents consents,
      InFlight inFlight,
      EngineTime time,
      Nudge nudge) {
    this.ledger = stores.consentLedger();
    this.rules = rules;
    this.people = people;
    this.vault = vault;
    this.consents = consents;
    this.inFlight = inFlight;
    this.time = time;
    this.nudge = nudge;
  }

  @Override
  public Result record(Request request) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Result> result = attempt(request);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new PortUnavailable(ConsentLedger.class, null);
  }

  /** Returns empty if somebody else made the person known meanwhile. */
  private Optional<Result> attempt(Request request) {
    Optional<KnownPerson> known = people.find(request.userId());
    Optional<Result> repeated = known.flatMap(person -> recordedBefore(request, person));
    if (repeated.isPresent()) {
      return repeated;
    }
    Instant now = time.now();
    Optional<Refused> refusal = rules.refusal(request, now);
    if (refusal.isPresent()) {
      return Optional.of(refusal.get());
    }
    Optional<MintedSubject> minted =
        known.isPresent() ? Optional.empty() : Optional.of(people.mint(request.userId()));
    KnownPerson person = known.orElseGet(() -> vault.open(minted.orElseThrow().userEntry()));
    return record(request, person, minted, ConsentRules.event(request, now));
  }

  private Optional<Result> recordedBefore(Request request, KnownPerson person) {
    return ledger
        .recordedUnder(person.subject(), person.keys().request(request.requestId()))
        .map(event -> repeated(request, person, event));
  }

  private Optional<Result> record(
      Request request, KnownPerson person, Optional<MintedSubject> minted, ConsentEvent event) {
    UUID digest = person.keys().request(request.requestId());
    RecordResult result =
        ledger.record(
            new ConsentCommit(
                digest,
                person.subject(),
                minted,
                event,
                List.of(
                    new Timer(person.subject(), event.recordedAt(), Timer.Reason.CONSENT)),
                ConsentAudit.entries(request.caller(), person, minted.isPresent(), event, digest)));
    return switch (result) {
      case RecordResult.Recorded recorded -> {
        consents.moved(Map.of(person.subject().shard(), recorded.epoch()));
        nudge.about(List.of(person.subject().shard().group()));
        yield Optional.of(answered(person, digest, event));
      }
      case RecordResult.Repeated before ->
          Optional.of(repeated(request, person, before.event()));
      case RecordResult.AlreadyKnown ignored -> Optional.empty();
    };
  }

  private Result repeated(Request request, KnownPerson person, ConsentEvent before) {
    return before.purpose().equals(request.purpose())
            && ConsentRules.actionOf(before) == request.action()
        ? answered(person, person.keys().request(request.requestId()), before)
        : new Result.Refused("requestId", "was used for another request");
  }

  private Result answered(KnownPerson person, UUID digest, ConsentEvent event) {
    List<AttemptId> open =
        ConsentRules.actionOf(event).closes()
            ? inFlight.awaitNone(person.subject())
            : List.of();
    return new Result.Recorded(new Receipt(ConsentAudit.receiptId(digest), event, open));
  }
}
