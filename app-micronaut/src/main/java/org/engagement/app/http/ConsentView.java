package org.engagement.app.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.engagement.domain.consent.AddressProof;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.port.driving.RecordConsent;
import org.engagement.port.driving.ShowConsents;
import org.jspecify.annotations.Nullable;

/** A purpose as it stands for a person, and what the person said about it. */
record ConsentView(
    String purpose,
    boolean inForce,
    Status status,
    @Nullable Instant renewalDue,
    List<Event> history,
    List<Proof> confirmations) {

  static ConsentView of(ShowConsents.PurposeConsent consent) {
    return new ConsentView(
        consent.purpose().id(),
        consent.status().inForce(),
        Status.of(consent.status()),
        consent.renewalDue(),
        consent.history().stream().map(Event::of).toList(),
        consent.confirmations().stream().map(Proof::of).toList());
  }

  /** Proof that an e-mail address was confirmed; {@code token} is the hash of what was sent. */
  record Proof(
      String token, String noticeVersion, String language, Instant sentAt, Instant confirmedAt) {
    static Proof of(AddressProof proof) {
      return new Proof(
          proof.token().hex(),
          proof.notice().version(),
          proof.notice().language().tag(),
          proof.sentAt(),
          proof.confirmedAt());
    }
  }

  /** A status and the instant that it turns on, where there is one. */
  record Status(String state, @Nullable Instant since, @Nullable Instant until) {
    static Status of(ConsentStatus status) {
      return switch (status) {
        case ConsentStatus.InForce it -> new Status("in-force", it.since(), null);
        case ConsentStatus.NeverGiven it -> new Status("never-given", null, null);
        case ConsentStatus.Withdrawn it -> new Status("withdrawn", it.since(), null);
        case ConsentStatus.Expired it -> new Status("expired", it.since(), null);
        case ConsentStatus.Outdated it -> new Status("outdated", it.since(), null);
        case ConsentStatus.NotNotified it -> new Status("not-notified", null, null);
        case ConsentStatus.Waiting it -> new Status("waiting", null, it.until());
        case ConsentStatus.Objected it -> new Status("objected", it.since(), null);
        case ConsentStatus.NotReported it -> new Status("not-reported", null, null);
        case ConsentStatus.MayNotRead it -> new Status("may-not-read", null, null);
      };
    }
  }

  /** One entry of a history. */
  record Event(
      String state,
      Instant effectiveAt,
      Instant recordedAt,
      @Nullable Instant expiresAt,
      String noticeVersion,
      String language,
      @Nullable String noticeHash,
      String method,
      @Nullable String evidence) {
    static Event of(ConsentEvent event) {
      ConsentEvent.Expression expression = event.expression();
      return new Event(
          action(event).label(),
          event.effectiveAt(),
          event.recordedAt(),
          event instanceof ConsentEvent.Granted granted ? granted.expiresAt() : null,
          expression.notice().version(),
          expression.notice().language().tag(),
          expression.textHash() == null ? null : expression.textHash().hex(),
          expression.method(),
          expression.evidence());
    }

    private static ConsentAction action(ConsentEvent event) {
      return switch (event) {
        case ConsentEvent.Granted it -> ConsentAction.GRANTED;
        case ConsentEvent.Withdrawn it -> ConsentAction.WITHDRAWN;
        case ConsentEvent.Notified it -> ConsentAction.NOTIFIED;
        case ConsentEvent.Objected it -> ConsentAction.OBJECTED;
        case ConsentEvent.ObjectionWithdrawn it -> ConsentAction.OBJECTION_WITHDRAWN;
      };
    }
  }

  /** The proof that an event is on record, and the same signed, for others to verify. */
  record Receipt(
      UUID receiptId, String purpose, Event event, List<String> inFlight, @Nullable String signed) {
    static Receipt of(RecordConsent.Receipt receipt) {
      return new Receipt(
          receipt.receiptId(),
          receipt.event().purpose().id(),
          Event.of(receipt.event()),
          receipt.inFlight().stream()
              .map(attempt -> attempt.bits().toString().toLowerCase(Locale.ROOT))
              .toList(),
          receipt.signed());
    }
  }
}
