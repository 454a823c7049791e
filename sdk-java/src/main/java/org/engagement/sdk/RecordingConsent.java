package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.ConsentLedger;
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

  private final ConsentRecorder recorder;
  private final ConsentRules rules;
  private final People people;
  private final PersonVault vault;
  private final PurposeRegister register;
  private final EngineTime time;

  @Inject
  RecordingConsent(
      ConsentRecorder recorder,
      ConsentRules rules,
      People people,
      PersonVault vault,
      EngagementSettings settings,
      EngineTime time) {
    this.recorder = recorder;
    this.rules = rules;
    this.people = people;
    this.vault = vault;
    this.register = settings.purposes;
    this.time = time;
  }

  @Override
  public Result record(Request request) {
    Employments.refusePersonnel(request.caller());
    for (int i = 0; i < TRIES; i++) {
      Optional<Result> result = attempt(request);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new PortUnavailable(ConsentLedger.class, null);
  }

  /** Returns empty if somebody else made the person known or erased them meanwhile. */
  private Optional<Result> attempt(Request request) {
    Optional<KnownPerson> known = people.find(request.caller(), request.userId());
    Optional<ConsentEvent> before =
        known.flatMap(person -> recorder.recordedUnder(request.requestId(), person));
    if (before.isPresent()) {
      return Optional.of(answer(request, known.orElseThrow(), before.get()));
    }
    Instant now = time.now();
    Optional<Result.Refused> refusal = rules.refusal(request, now);
    if (refusal.isPresent()) {
      return Optional.of(refusal.get());
    }
    Optional<MintedSubject> minted =
        known.isPresent() ? Optional.empty() : Optional.of(people.mint(request.userId()));
    KnownPerson person = known.orElseGet(() -> vault.open(minted.orElseThrow().userEntry()));
    ConsentEvent event = rules.event(request, now);
    return recorder
        .record(request.caller(), request.requestId(), person, minted, event)
        .map(recorded -> answer(request, person, recorded));
  }

  private Result answer(Request request, KnownPerson person, ConsentEvent recorded) {
    return RepeatedRequest.difference(request, recorded, register)
        .<Result>map(Result.Conflict::new)
        .orElseGet(
            () -> new Result.Recorded(recorder.receipt(request.requestId(), person, recorded)));
  }
}
