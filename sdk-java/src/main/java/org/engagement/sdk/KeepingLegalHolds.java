package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.retention.LegalHold;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.LegalHolds;
import org.engagement.port.driven.LegalHolds.Kept;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepLegalHolds;
import org.jspecify.annotations.Nullable;

/** Holds; what one of a person refers to is sealed under the key that outlives an erasure. */
@Singleton
final class KeepingLegalHolds implements KeepLegalHolds {
  private final LegalHolds store;
  private final People people;
  private final PersonVault vault;
  private final RetainedKeys retained;
  private final DisposingRecords disposing;
  private final EngineTime time;

  @Inject
  KeepingLegalHolds(
      Stores stores,
      People people,
      PersonVault vault,
      RetainedKeys retained,
      DisposingRecords disposing,
      EngineTime time) {
    this.store = stores.legalHolds();
    this.people = people;
    this.vault = vault;
    this.retained = retained;
    this.disposing = disposing;
    this.time = time;
  }

  @Override
  public Result set(Caller caller, Request request) {
    UserId userId = request.userId();
    if (userId == null) {
      Bytes reference = Bytes.of(request.reference().getBytes(UTF_8));
      return set(caller, request, null, reference);
    }
    return people
        .find(caller, userId)
        .map(person -> {
          Bytes sealed = retained.sealReference(person, request.reference());
          return set(caller, request, person.subject(), sealed);
        })
        .orElseGet(Result.UnknownPerson::new);
  }

  private Result set(Caller caller, Request request, @Nullable Pseudonym subject, Bytes reference) {
    UUID id =
        subject == null
            ? DerivedId.of("legal-hold", request.requestId())
            : DerivedId.of("legal-hold", request.requestId(), subject.hex());
    Instant now = time.now();
    var hold = new LegalHold(id, subject, request.category(), request.reason(), now, null);
    store.set(new Kept(hold, reference), entry(caller, hold, "set", now));
    Optional<Kept> there = store.find(id).filter(kept -> kept.hold().liftedAt() == null);
    if (there.isEmpty()) {
      return new Result.Refused("requestId", "was used for a hold that is lifted");
    }
    Hold told = told(there.get().hold(), reference(there.get()));
    return told.category().equals(Optional.ofNullable(request.category()))
            && told.reason() == request.reason()
            && told.reference().equals(request.reference())
        ? new Result.OnRecord(told)
        : new Result.Refused("requestId", "was used for another hold");
  }

  @Override
  public boolean lift(Caller caller, UUID id) {
    Instant now = time.now();
    return store
        .find(id)
        .map(Kept::hold)
        .filter(hold -> mayKnow(caller, hold))
        .filter(hold -> store.lift(id, now, entry(caller, hold, "lifted", now)))
        .map(hold -> {
          disposing.completeErasures();
          return hold;
        })
        .isPresent();
  }

  private static AuditEntry entry(Caller caller, LegalHold hold, String change, Instant now) {
    Map<String, String> details = new HashMap<>();
    details.put("hold", hold.id().toString());
    details.put("change", change);
    details.put("reason", hold.reason().label());
    RetentionCategory category = hold.category();
    if (category != null) {
      details.put("category", category.label());
    }
    return AuditEntry.of(
        AuditAction.LEGAL_HOLD_CHANGED, now, caller.name(), hold.subject(), details);
  }

  @Override
  public List<Hold> standing(Caller caller) {
    return store.standing().stream()
        .filter(kept -> mayKnow(caller, kept.hold()))
        .map(kept -> told(kept.hold(), reference(kept)))
        .toList();
  }

  private boolean mayKnow(Caller caller, LegalHold hold) {
    Pseudonym subject = hold.subject();
    return subject == null || people.mayKnow(caller, subject);
  }

  private String reference(Kept kept) {
    Pseudonym subject = kept.hold().subject();
    return subject == null
        ? new String(kept.reference().toArray(), UTF_8)
        : retained.openReference(vault.indexOf(subject), kept.reference());
  }

  private static Hold told(LegalHold hold, String reference) {
    return new Hold(
        hold.id(),
        hold.subject() != null,
        Optional.ofNullable(hold.category()),
        hold.reason(),
        reference,
        hold.setAt());
  }
}
