package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.AddressShape;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault;
import org.engagement.port.driven.SubjectVault.SealedContactPoint;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepContactPoints;

/** Seals addresses on their way into the vault and opens them for the person. */
@Singleton
final class KeepingContactPoints implements KeepContactPoints {
  private static final int LONGEST_ADDRESS = 4_096;
  private static final int LONGEST_EVIDENCE = 1_000;

  private final SubjectVault store;
  private final People people;
  private final PersonVault vault;
  private final ReadTrail trail;
  private final EngineTime time;

  @Inject
  KeepingContactPoints(
      Stores stores, People people, PersonVault vault, ReadTrail trail, EngineTime time) {
    this.store = stores.subjectVault();
    this.people = people;
    this.vault = vault;
    this.trail = trail;
    this.time = time;
  }

  @Override
  public Result put(Caller caller, UserId userId, ContactPoint point) {
    String address = point.address();
    if (address.isBlank() || address.length() > LONGEST_ADDRESS) {
      return new Result.Refused("address", "has 1 to 4,096 characters");
    }
    if (address.chars().anyMatch(Character::isISOControl)) {
      return new Result.Refused("address", "has no control characters");
    }
    Optional<String> fault = AddressShape.fault(point.channel(), address);
    if (fault.isPresent()) {
      return new Result.Refused("address", fault.get());
    }
    String evidence = point.evidence();
    if (evidence != null && evidence.length() > LONGEST_EVIDENCE) {
      return new Result.Refused("evidence", "has at most 1,000 characters");
    }
    if (point.verifiedAt() != null && point.verifiedAt().isAfter(time.now())) {
      return new Result.Refused("verifiedAt", "does not lie ahead");
    }
    return people
        .find(caller, userId)
        .<Result>map(person -> put(caller, person, point))
        .orElseGet(Result.UnknownPerson::new);
  }

  @Override
  public Result show(Caller caller, UserId userId) {
    return people
        .find(caller, userId)
        .<Result>map(person -> kept(caller, person))
        .orElseGet(Result.UnknownPerson::new);
  }

  @Override
  public Result remove(Caller caller, UserId userId, Channel channel) {
    return people
        .find(caller, userId)
        .<Result>map(person -> {
          store.removeContactPoint(
              person.index(), channel, changed(caller, person, channel, "removed"));
          return kept(caller, person);
        })
        .orElseGet(Result.UnknownPerson::new);
  }

  private Result put(Caller caller, KnownPerson person, ContactPoint point) {
    store.putContactPoint(
        person.index(),
        new SealedContactPoint(
            point.channel(),
            sealed(person, point.channel(), new Address(point.address(), point.evidence())),
            point.verifiedAt() == null ? null : EngineTime.micros(point.verifiedAt()),
            null),
        changed(caller, person, point.channel(), "put"));
    return kept(caller, person);
  }

  /** The same address keeps its seal, by which a confirmation knows it. */
  private Bytes sealed(KnownPerson person, Channel channel, Address address) {
    return store
        .contactPoints(List.of(person.index()))
        .getOrDefault(person.index(), List.of())
        .stream()
        .filter(point -> point.channel().equals(channel))
        .map(SealedContactPoint::sealedAddress)
        .filter(
            seal -> vault.openAddress(person.keys(), person.index(), channel, seal).equals(address))
        .findFirst()
        .orElseGet(() -> vault.sealAddress(person.keys(), person.index(), channel, address));
  }

  /** Whoever changes an address is told all of them, and so reads them. */
  private Result.Kept kept(Caller caller, KnownPerson person) {
    trail.note(caller, person, "contact-points");
    return new Result.Kept(
        store
            .contactPoints(List.of(person.index()))
            .getOrDefault(person.index(), List.of())
            .stream()
            .map(point -> opened(person, point))
            .toList());
  }

  private ContactPoint opened(KnownPerson person, SealedContactPoint point) {
    Address address =
        vault.openAddress(person.keys(), person.index(), point.channel(), point.sealedAddress());
    return new ContactPoint(
        point.channel(),
        address.value(),
        point.verifiedAt(),
        address.evidence(),
        point.suppressed());
  }

  private AuditEntry changed(Caller caller, KnownPerson person, Channel channel, String change) {
    return AuditEntry.of(
        AuditAction.CONTACT_POINT_CHANGED,
        time.now(),
        caller.name(),
        person.subject(),
        Map.of("channel", channel.id(), "change", change));
  }
}
