package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.RecordConsent.Receipt;
import org.engagement.port.driving.ShowReceipts;

/** Looks the event up by the digest of its request, or by the id that derives from the digest. */
@Singleton
final class ShowingReceipts implements ShowReceipts {
  private static final String DATA = "consent-receipt";

  private final ConsentLedger ledger;
  private final People people;
  private final ConsentRecorder recorder;
  private final ReadTrail trail;

  @Inject
  ShowingReceipts(Stores stores, People people, ConsentRecorder recorder, ReadTrail trail) {
    this.ledger = stores.consentLedger();
    this.people = people;
    this.recorder = recorder;
    this.trail = trail;
  }

  @Override
  public Optional<Receipt> ofRequest(Caller caller, UserId userId, String requestId) {
    return people
        .find(caller, userId)
        .flatMap(person -> {
          trail.note(caller, person, DATA);
          UUID digest = person.keys().request(requestId);
          return ledger
              .recordedUnder(person.subject(), digest)
              .map(event -> recorder.copy(digest, person, event));
        });
  }

  @Override
  public Optional<Receipt> ofRecord(Caller caller, UserId userId, UUID receiptId) {
    return people
        .find(caller, userId)
        .flatMap(person -> {
          trail.note(caller, person, DATA);
          Map<UUID, ConsentEvent> recorded = ledger.byRequest(person.subject());
          return recorded.entrySet().stream()
              .filter(entry -> ConsentAudit.receiptId(entry.getKey()).equals(receiptId))
              .findFirst()
              .map(entry -> recorder.copy(entry.getKey(), person, entry.getValue()));
        });
  }
}
