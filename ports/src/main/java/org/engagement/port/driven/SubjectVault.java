package org.engagement.port.driven;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * The only place where a person and a pseudonym meet, in ciphertext (GDPR Art. 4(5)).
 *
 * <p>Privacy guarantee: entries by user and entries by subject have no column, no time and no order
 * in common; without the subject's key nobody pairs them, and erasure destroys that key.
 */
public interface SubjectVault {
  /** Returns the entries of those users that are known. */
  Map<UserIndex, UserEntry> byUser(Collection<UserIndex> users);

  /** Returns the entries of those subjects that are known. */
  Map<SubjectIndex, SubjectEntry> bySubject(Collection<SubjectIndex> subjects);

  /** Returns the retained keys of these subjects, those that erasures set aside too. */
  Map<SubjectIndex, RetainedKey> retainedKeys(Collection<SubjectIndex> subjects);

  /** Returns the contact points of these subjects. */
  Map<SubjectIndex, List<SealedContactPoint>> contactPoints(Collection<SubjectIndex> subjects);

  /** Adds a contact point, or replaces the one on the same channel; the subject is known. */
  void putContactPoint(SubjectIndex subject, SealedContactPoint point, AuditEntry audit);

  /** Removes the contact point on this channel; returns whether there was one. */
  boolean removeContactPoint(SubjectIndex subject, Channel channel, AuditEntry audit);

  /**
   * Marks the contact point on this channel as one that cannot be reached, until it is replaced.
   */
  void suppressContactPoint(SubjectIndex subject, Channel channel, String reason, AuditEntry audit);

  /** Returns what is kept about confirmations of addresses, of those subjects that have any. */
  Map<SubjectIndex, SealedConfirmation> confirmations(Collection<SubjectIndex> subjects);

  /** Returns whose open confirmation has a token of this hash. */
  Optional<SubjectIndex> confirmationUnder(TextHash token);

  /**
   * Keeps what is known about confirmations of a subject's addresses now, in the place of what was
   * there.
   *
   * @param before what was read; null for nothing
   * @return whether it was still there, else nothing changes
   */
  boolean keepConfirmation(
      SubjectIndex subject,
      @Nullable SealedConfirmation before,
      SealedConfirmation now,
      List<AuditEntry> audit);

  /** 128 bits of a keyed index of a user id. */
  record UserIndex(UUID bits) {}

  /** 128 bits of a keyed index of a pseudonym. */
  record SubjectIndex(UUID bits) {}

  /**
   * What is kept under a user's index.
   *
   * @param epoch the number of the key that wraps the two keys
   * @param sealedPseudonym encrypted under the erasable key
   */
  record UserEntry(
      UserIndex user, int epoch, Bytes erasableKey, Bytes retainedKey, Bytes sealedPseudonym) {}

  /** What is kept under a pseudonym's index: the same two keys, wrapped again. */
  record SubjectEntry(SubjectIndex subject, int epoch, Bytes erasableKey, Bytes retainedKey) {}

  /** The key for what a retention rule or a legal hold binds, wrapped by that of the epoch. */
  record RetainedKey(int epoch, Bytes key) {}

  /** A person who becomes known. */
  record MintedSubject(Pseudonym subject, UserEntry userEntry, SubjectEntry subjectEntry) {}

  /**
   * What is known about confirmations of a subject's addresses (UWG § 7(2) no. 2).
   *
   * @param open the hash of the one token that still confirms something; null if none does
   * @param sealed encrypted under the erasable key
   */
  record SealedConfirmation(@Nullable TextHash open, Bytes sealed) {}

  /**
   * A way to reach a person.
   *
   * @param sealedAddress encrypted under the erasable key
   * @param suppressed why it cannot be reached; null if it can
   */
  record SealedContactPoint(
      Channel channel,
      Bytes sealedAddress,
      @Nullable Instant verifiedAt,
      @Nullable String suppressed) {}
}
