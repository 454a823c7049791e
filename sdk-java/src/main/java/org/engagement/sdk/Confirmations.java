package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.AddressProof;
import org.engagement.domain.consent.ConsentHistory;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault;
import org.engagement.port.driven.SubjectVault.SealedConfirmation;
import org.engagement.port.driven.SubjectVault.SealedContactPoint;
import org.engagement.port.driven.SubjectVault.SubjectEntry;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.jspecify.annotations.Nullable;

/**
 * Knows whose e-mail address is confirmed for advertising (UWG § 7(2) no. 2): the very address that
 * is in the vault now, for the consent that is in force now.
 */
@Singleton
final class Confirmations {
  private final SubjectVault store;
  private final PersonVault vault;
  private final People people;
  private final PurposeRegister register;

  @Inject
  Confirmations(Stores stores, PersonVault vault, People people, EngagementSettings settings) {
    this.store = stores.subjectVault();
    this.vault = vault;
    this.people = people;
    this.register = settings.purposes;
  }

  /** What was read, to be replaced if nobody else did meanwhile. */
  record Read(
      SubjectIndex index,
      SubjectKeys keys,
      @Nullable SealedConfirmation sealed,
      ConfirmationState state) {}

  /** Returns the hash that names a sealed address: it changes whenever the address does. */
  static TextHash nameOf(Bytes sealedAddress) {
    return TextHash.of(Base64.getEncoder().encodeToString(sealedAddress.toArray()));
  }

  /**
   * Returns, of each of these subjects, the channels whose address nobody confirmed for what is in
   * force; addresses themselves are not opened.
   */
  Map<Pseudonym, Set<Channel>> lacking(
      Collection<Pseudonym> subjects,
      Map<Pseudonym, Reach.Ways> ways,
      Map<Pseudonym, ConsentSnapshot> snapshots) {
    Map<Pseudonym, SealedContactPoint> mails = new HashMap<>();
    for (Pseudonym subject : subjects) {
      SealedContactPoint mail =
          Objects.requireNonNull(ways.get(subject)).points().get(Channel.EMAIL);
      if (mail != null) {
        mails.put(subject, mail);
      }
    }
    Map<Pseudonym, ConfirmationState> states = states(mails.keySet());
    Map<Pseudonym, Set<Channel>> lacking = new HashMap<>();
    mails.forEach((subject, mail) -> {
      ConsentHistory history = Objects.requireNonNull(snapshots.get(subject)).history();
      if (proof(states.get(subject), mail, history).isEmpty()) {
        lacking.put(subject, Set.of(Channel.EMAIL));
      }
    });
    return lacking;
  }

  /** Returns the proof that confirms this address for what this history says. */
  Optional<AddressProof> proof(
      @Nullable ConfirmationState state, SealedContactPoint mail, ConsentHistory history) {
    Optional<PurposeDefinition> line = register.find(Purpose.ADVERTISING);
    return state == null || line.isEmpty()
        ? Optional.empty()
        : state
            .proofOf(nameOf(mail.sealedAddress()))
            .filter(proof -> proof.confirms(history, Purpose.ADVERTISING, line.get().basis()));
  }

  Read of(KnownPerson person) {
    SealedConfirmation sealed = store.confirmations(List.of(person.index())).get(person.index());
    return new Read(
        person.index(),
        person.keys(),
        sealed,
        sealed == null
            ? ConfirmationState.none(person.subject())
            : vault.openConfirmation(person.keys(), person.index(), sealed.sealed()));
  }

  /** Returns whose open confirmation has this token, if anybody's does. */
  Optional<Read> under(TextHash token) {
    return store
        .confirmationUnder(token)
        .flatMap(index -> {
          SubjectEntry entry = store.bySubject(List.of(index)).get(index);
          SealedConfirmation sealed = store.confirmations(List.of(index)).get(index);
          if (entry == null || sealed == null) {
            return Optional.empty();
          }
          SubjectKeys keys = vault.open(entry);
          return Optional.of(
              new Read(index, keys, sealed, vault.openConfirmation(keys, index, sealed.sealed())));
        });
  }

  /** Returns the e-mail address that can be reached, sealed. */
  Optional<SealedContactPoint> mailOf(SubjectIndex index) {
    return store.contactPoints(List.of(index)).getOrDefault(index, List.of()).stream()
        .filter(point -> point.channel().equals(Channel.EMAIL) && point.suppressed() == null)
        .findFirst();
  }

  /** Keeps this in the place of what was read; returns whether nobody was quicker. */
  boolean keep(Read before, ConfirmationState now, List<AuditEntry> audit) {
    ConfirmationState.Open open = now.open();
    return store.keepConfirmation(
        before.index(),
        before.sealed(),
        new SealedConfirmation(
            open == null ? null : open.token(),
            vault.sealConfirmation(before.keys(), before.index(), now)),
        audit);
  }

  private Map<Pseudonym, ConfirmationState> states(Collection<Pseudonym> subjects) {
    Map<SubjectIndex, Pseudonym> indexes = new HashMap<>();
    subjects.forEach(subject -> indexes.put(vault.indexOf(subject), subject));
    Map<Pseudonym, SealedConfirmation> sealed = new HashMap<>();
    if (!indexes.isEmpty()) {
      store
          .confirmations(indexes.keySet())
          .forEach((index, kept) -> sealed.put(Objects.requireNonNull(indexes.get(index)), kept));
    }
    Map<Pseudonym, ConfirmationState> states = new HashMap<>();
    people
        .ofSubjects(sealed.keySet())
        .forEach((subject, person) ->
            states.put(
                subject,
                vault.openConfirmation(
                    person.keys(),
                    person.index(),
                    Objects.requireNonNull(sealed.get(subject)).sealed())));
    return states;
  }
}
