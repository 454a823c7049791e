package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.consent.AddressProof;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.subject.Standing;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ShowConsents;
import org.jspecify.annotations.Nullable;

/** Reads the ledger past every memory and tells each purpose of the register. */
@Singleton
final class ShowingConsents implements ShowConsents {
  private static final ConsentSnapshot NOTHING_SAID =
      new ConsentSnapshot(ConsentHistory.EMPTY, Standing.ACTIVE, 0);

  private final People people;
  private final Consents consents;
  private final Confirmations confirmations;
  private final PurposeRegister register;
  private final ReadTrail trail;
  private final EngineTime time;

  @Inject
  ShowingConsents(
      People people,
      Consents consents,
      Confirmations confirmations,
      ReadTrail trail,
      EngineTime time,
      EngagementSettings settings) {
    this.people = people;
    this.consents = consents;
    this.confirmations = confirmations;
    this.register = settings.purposes;
    this.trail = trail;
    this.time = time;
  }

  @Override
  public List<PurposeConsent> show(Caller caller, UserId userId, @Nullable Instant at) {
    Optional<KnownPerson> known = people.find(caller, userId);
    ConsentSnapshot snapshot =
        known
            .map(person -> {
              trail.note(caller, person, "consents");
              return snapshotOf(person);
            })
            .orElse(NOTHING_SAID);
    Instant asked = at == null ? snapshot.judgedAt(time.now()) : at;
    ConsentHistory history = snapshot.history().asKnownAt(asked);
    List<AddressProof> proofs = known.map(person -> proofs(person, asked)).orElseGet(List::of);
    return register.definitions().stream()
        .map(line ->
            new PurposeConsent(
                line.purpose(),
                register.statusOf(line.purpose(), history, asked),
                line.basis() instanceof LegalBasis.Consent consent
                    ? history.renewalDue(line.purpose(), consent, asked).orElse(null)
                    : null,
                history.events().stream()
                    .filter(event -> event.purpose().equals(line.purpose()))
                    .toList(),
                line.purpose().equals(Purpose.ADVERTISING) ? proofs : List.of()))
        .toList();
  }

  private List<AddressProof> proofs(KnownPerson person, Instant asked) {
    return confirmations.of(person).state().proven().stream()
        .map(ConfirmationState.Proven::proof)
        .filter(proof -> !proof.confirmedAt().isAfter(asked))
        .toList();
  }

  private ConsentSnapshot snapshotOf(KnownPerson person) {
    return consents.read(List.of(person.subject())).getOrDefault(person.subject(), NOTHING_SAID);
  }
}
