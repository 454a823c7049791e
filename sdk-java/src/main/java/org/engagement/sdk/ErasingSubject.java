package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Chance;
import org.engagement.port.driven.ErasureLedger;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectRights.StandingResult;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.EraseSubject;

/**
 * Stop, wait until nothing is on its way, destroy, forget.
 *
 * <p>The person is known until all is destroyed; so a call that comes after one that failed stops
 * what is stopped, which changes nothing, and goes on.
 */
@Singleton
final class ErasingSubject implements EraseSubject {
  private final SubjectRights rights;
  private final ErasureLedger ledger;
  private final People people;
  private final PersonVault vault;
  private final Consents consents;
  private final RememberedStates states;
  private final InFlight inFlight;
  private final HoldsOfErased holds;
  private final Chance chance;
  private final EngineTime time;
  private final List<Until> until;

  @Inject
  ErasingSubject(
      Stores stores,
      KeyVault keys,
      People people,
      PersonVault vault,
      Consents consents,
      RememberedStates states,
      InFlight inFlight,
      HoldsOfErased holds,
      Chance chance,
      EngineTime time,
      RetentionLines rules) {
    this.rights = stores.subjectRights();
    this.ledger = keys.erasures();
    this.people = people;
    this.vault = vault;
    this.consents = consents;
    this.states = states;
    this.inFlight = inFlight;
    this.holds = holds;
    this.chance = chance;
    this.time = time;
    this.until = rules.ofWhatIsKept();
  }

  @Override
  public Optional<Certificate> erase(Caller caller, UserId userId) {
    Employments.refusePersonnel(caller);
    Optional<UserEntry> entry = people.entryOf(caller, userId);
    if (entry.isPresent()) {
      return Optional.of(erase(caller, entry.get()));
    }
    return certificate(caller, userId);
  }

  @Override
  public Optional<Certificate> certificate(Caller caller, UserId userId) {
    Employments.refusePersonnel(caller);
    UserIndex index = vault.indexOf(userId);
    return Optional.ofNullable(rights.erasures(List.of(index)).get(index))
        .map(before -> certificate(before, List.of()));
  }

  /** Erases whom this entry is of. */
  Certificate erase(Caller caller, UserEntry entry) {
    KnownPerson person = vault.open(entry);
    Pseudonym subject = person.subject();
    stop(caller, person);
    List<AttemptId> open = inFlight.awaitNone(subject);
    Erasure erasure = new Erasure(certificateOf(subject), time.now(), holds.of(subject));
    ledger.add(new ErasureLedger.Entry(vault.nameOfStore(), entry.user(), markOf(entry), erasure));
    Erasure done = destroy(caller, entry, person, erasure);
    return certificate(done, open);
  }

  /**
   * Erases whom this entry is of, as the ledger says that it was done before.
   *
   * @param entry of a store that is a copy from before the erasure
   */
  void eraseAgain(Caller caller, UserEntry entry, Erasure erasure) {
    KnownPerson person = vault.open(entry);
    stop(caller, person);
    inFlight.awaitNone(person.subject());
    destroy(caller, entry, person, erasure);
  }

  /** Returns what tells an entry of the vault from a later one of the same user. */
  static UUID markOf(UserEntry entry) {
    try {
      return Labels.first128(
          MessageDigest.getInstance("SHA-256").digest(entry.sealedPseudonym().toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks SHA-256", e);
    }
  }

  private Erasure destroy(Caller caller, UserEntry entry, KnownPerson person, Erasure erasure) {
    Pseudonym subject = person.subject();
    Erasure done =
        rights.destroy(
            new Destruction(
                entry.user(),
                entry.sealedPseudonym(),
                subject,
                person.index(),
                erasure,
                AuditEntry.of(
                    AuditAction.SUBJECT_ERASED,
                    time.now(),
                    caller.name(),
                    null,
                    Map.of("certificate", erasure.certificate().toString()))));
    people.forget(Set.of(subject));
    consents.forget(subject);
    states.forget(subject.shard().group());
    return done;
  }

  private void stop(Caller caller, KnownPerson person) {
    Instant now = time.now();
    AuditEntry stopped =
        AuditEntry.of(
            AuditAction.STANDING_CHANGED,
            now,
            caller.name(),
            person.subject(),
            Map.of("standing", "erased"));
    StandingResult result = rights.stop(new Stop(person.subject(), person.index(), now, stopped));
    if (result instanceof StandingResult.Changed changed) {
      consents.moved(Map.of(person.subject().shard(), changed.epoch()));
    }
  }

  /** A token that names the erasure and says nothing of whom it was about. */
  private UUID certificateOf(Pseudonym subject) {
    return Labels.first128(chance.token("certificate|" + subject.hex(), 2 * Long.BYTES));
  }

  private Certificate certificate(Erasure erasure, List<AttemptId> open) {
    Set<Destroyed> destroyed = EnumSet.allOf(Destroyed.class);
    if (erasure.holds(RetentionCategory.PROFILES)) {
      destroyed.remove(Destroyed.PROFILE);
    }
    if (erasure.holds(RetentionCategory.INBOX)) {
      destroyed.remove(Destroyed.INBOX);
    }
    return new Certificate(
        erasure.certificate(),
        erasure.at(),
        destroyed,
        EnumSet.allOf(Kept.class),
        until,
        erasure.held(),
        open);
  }
}
