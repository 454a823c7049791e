package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ShowConsents;
import org.jspecify.annotations.Nullable;

/** Reads the ledger past every memory and tells each purpose of the register. */
@Singleton
final class ShowingConsents implements ShowConsents {
  private final People people;
  private final Consents consents;
  private final PurposeRegister register;
  private final ReadTrail trail;
  private final EngineTime time;

  @Inject
  ShowingConsents(
      People people,
      Consents consents,
      ReadTrail trail,
      EngineTime time,
      EngagementSettings settings) {
    this.people = people;
    this.consents = consents;
    this.register = settings.purposes;
    this.trail = trail;
    this.time = time;
  }

  @Override
  public List<PurposeConsent> show(Caller caller, UserId userId, @Nullable Instant at) {
    Instant asked = at == null ? time.now() : at;
    ConsentHistory history =
        people
            .find(userId)
            .map(person -> {
              trail.note(caller, person, "consents");
              return historyOf(person).asKnownAt(asked);
            })
            .orElse(ConsentHistory.EMPTY);
    return register.definitions().stream()
        .map(line ->
            new PurposeConsent(
                line.purpose(),
                history.statusOf(line.purpose(), line.basis(), asked),
                history.events().stream()
                    .filter(event -> event.purpose().equals(line.purpose()))
                    .toList()))
        .toList();
  }

  private ConsentHistory historyOf(KnownPerson person) {
    var snapshot = consents.read(List.of(person.subject())).get(person.subject());
    return snapshot == null ? ConsentHistory.EMPTY : snapshot.history();
  }
}
