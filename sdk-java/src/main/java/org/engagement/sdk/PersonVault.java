package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Chance;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectVault.MintedSubject;
import org.engagement.port.driven.SubjectVault.SubjectEntry;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;

/**
 * Seals and opens what the subject vault keeps.
 *
 * <p>Every ciphertext is bound to its table, its column, its row and its version, so that none can
 * be moved to another place.
 */
@Singleton
final class PersonVault {
  private static final String VERSION = "1";

  private final EngineKeyring keyring;
  private final EpochKeys epochs;
  private final Chance chance;

  @Inject
  PersonVault(EngineKeyring keyring, EpochKeys epochs, Chance chance) {
    this.keyring = keyring;
    this.epochs = epochs;
    this.chance = chance;
  }

  UserIndex indexOf(UserId userId) {
    return new UserIndex(
        Labels.first128(keyring.index().mac(Labels.bytes("user", userId.value()))));
  }

  /** Returns what names this store in a ledger of several. */
  UUID nameOfStore() {
    return Labels.first128(keyring.index().mac(Labels.bytes("store")));
  }

  /** Returns the subject's pseudonym in exports for this purpose, which leads to no other. */
  UUID forAnalysis(Pseudonym subject, Purpose purpose) {
    return Labels.first128(
        keyring.index().mac(Labels.bytes("export", purpose.id(), subject.hex())));
  }

  SubjectIndex indexOf(Pseudonym subject) {
    return new SubjectIndex(
        Labels.first128(keyring.index().mac(Labels.bytes("subject", subject.hex()))));
  }

  /**
   * Draws a pseudonym and two keys for a person; nothing is known of the person before a commit.
   *
   * @param before the same user's last erasure: the pseudonym is another, in a seeded run too
   */
  MintedSubject mint(UserIndex user, Optional<Erasure> before) {
    String label =
        hex(user.bits()) + before.map(erasure -> "|" + hex(erasure.certificate())).orElse("");
    Pseudonym subject =
        Pseudonym.of(Labels.first128(chance.token("pseudonym|" + label, 2 * Long.BYTES)));
    int number = epochs.current();
    KeyVault.Key epoch = epochs.key(number);
    KeyVault.Key erasable = epoch.createKey("erasable|" + label);
    KeyVault.Key retained = epoch.createKey("retained|" + label);
    Bytes sealed = Bytes.of(erasable.encrypt(Labels.bytes(subject.bits()), pseudonymOf(user)));
    return new MintedSubject(
        subject,
        new UserEntry(user, number, epoch.wrap(erasable), epoch.wrap(retained), sealed),
        new SubjectEntry(indexOf(subject), number, epoch.wrap(erasable), epoch.wrap(retained)));
  }

  KnownPerson open(UserEntry entry) {
    KeyVault.Key epoch = epochs.key(entry.epoch());
    SubjectKeys keys =
        new SubjectKeys(epoch.open(entry.erasableKey()), epoch.open(entry.retainedKey()));
    byte[] bits =
        keys.erasable().decrypt(entry.sealedPseudonym().toArray(), pseudonymOf(entry.user()));
    Pseudonym subject = Pseudonym.of(Labels.first128(bits));
    return new KnownPerson(subject, indexOf(subject), keys);
  }

  SubjectKeys open(SubjectEntry entry) {
    KeyVault.Key epoch = epochs.key(entry.epoch());
    return new SubjectKeys(epoch.open(entry.erasableKey()), epoch.open(entry.retainedKey()));
  }

  Bytes sealAddress(SubjectKeys keys, SubjectIndex subject, Channel channel, Address address) {
    return Bytes.of(keys.erasable().encrypt(address.toBytes(), addressOf(subject, channel)));
  }

  Address openAddress(SubjectKeys keys, SubjectIndex subject, Channel channel, Bytes sealed) {
    return Address.of(keys.erasable().decrypt(sealed.toArray(), addressOf(subject, channel)));
  }

  /** Seals what exactly a rights request asks for. */
  Bytes sealContent(SubjectKeys keys, RequestId request, byte[] content) {
    return Bytes.of(keys.erasable().encrypt(content, contentOf(request)));
  }

  byte[] openContent(SubjectKeys keys, RequestId request, Bytes sealed) {
    return keys.erasable().decrypt(sealed.toArray(), contentOf(request));
  }

  /** Seals what the history keeps of one rights request's corrections. */
  Bytes sealHistory(SubjectKeys keys, SubjectIndex subject, byte[] history) {
    return Bytes.of(keys.erasable().encrypt(history, historyOf(subject)));
  }

  byte[] openHistory(SubjectKeys keys, SubjectIndex subject, Bytes sealed) {
    return keys.erasable().decrypt(sealed.toArray(), historyOf(subject));
  }

  private static byte[] contentOf(RequestId request) {
    return Labels.bytes("rights_request", "content", hex(request.bits()), VERSION);
  }

  private static byte[] historyOf(SubjectIndex subject) {
    return Labels.bytes("rectification", "sealed", hex(subject.bits()), VERSION);
  }

  /** Seals whether the person works for the insurer. */
  Bytes sealEmployment(SubjectKeys keys, SubjectIndex subject, byte[] said) {
    return Bytes.of(keys.erasable().encrypt(said, employmentOf(subject)));
  }

  byte[] openEmployment(SubjectKeys keys, SubjectIndex subject, Bytes sealed) {
    return keys.erasable().decrypt(sealed.toArray(), employmentOf(subject));
  }

  private static byte[] employmentOf(SubjectIndex subject) {
    return Labels.bytes("employment", "sealed", hex(subject.bits()), VERSION);
  }

  Bytes sealConfirmation(SubjectKeys keys, SubjectIndex subject, ConfirmationState state) {
    return Bytes.of(keys.erasable().encrypt(state.toBytes(), confirmationOf(subject)));
  }

  ConfirmationState openConfirmation(SubjectKeys keys, SubjectIndex subject, Bytes sealed) {
    return ConfirmationState.of(keys.erasable().decrypt(sealed.toArray(), confirmationOf(subject)));
  }

  private static byte[] confirmationOf(SubjectIndex subject) {
    return Labels.bytes("address_confirmation", "sealed", hex(subject.bits()), VERSION);
  }

  private static byte[] pseudonymOf(UserIndex user) {
    return Labels.bytes("user_entry", "sealed_pseudonym", hex(user.bits()), VERSION);
  }

  private static byte[] addressOf(SubjectIndex subject, Channel channel) {
    return Labels.bytes(
        "contact_point", "sealed_address", hex(subject.bits()), channel.id(), VERSION);
  }

  private static String hex(UUID bits) {
    return HexFormat.of().formatHex(Labels.bytes(bits));
  }
}
