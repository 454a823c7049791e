package org.engagement.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.engagement.domain.consent.AddressProof;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the confirmations of one person's e-mail address, in the clear.
 *
 * @param asked when mails were asked for lately, the earliest first
 * @param open what can still be confirmed; null if nothing can
 * @param proven what was confirmed, the earliest first
 */
record ConfirmationState(
    Pseudonym subject, List<Instant> asked, @Nullable Open open, List<Proven> proven) {
  /** So many proofs are kept here; the audit log has every one. */
  private static final int MOST_PROOFS = 20;

  ConfirmationState {
    asked = List.copyOf(asked);
    proven = List.copyOf(proven);
  }

  /**
   * A confirmation that is waited for.
   *
   * @param address the hash of the sealed address that the token goes to, and to no other
   * @param sentAt null before the mail surely is on its way
   */
  record Open(
      TextHash token,
      TextHash address,
      NoticeVersion notice,
      @Nullable Instant sentAt,
      Instant expiresAt) {
    Open sent(Instant at) {
      return new Open(token, address, notice, at, expiresAt);
    }
  }

  /** A proof, and the hash of the sealed address that it is about. */
  record Proven(TextHash address, AddressProof proof) {}

  static ConfirmationState none(Pseudonym subject) {
    return new ConfirmationState(subject, List.of(), null, List.of());
  }

  /** Returns this with a confirmation asked for, which takes the place of an open one. */
  ConfirmationState asked(Open anew, Instant at, Instant forgottenBefore) {
    List<Instant> lately =
        Stream.concat(
                asked.stream().filter(before -> !before.isBefore(forgottenBefore)), Stream.of(at))
            .toList();
    return new ConfirmationState(subject, lately, anew, proven);
  }

  ConfirmationState with(@Nullable Open changed) {
    return new ConfirmationState(subject, asked, changed, proven);
  }

  /** Returns this with the open confirmation proven. */
  ConfirmationState proven(Proven anew) {
    List<Proven> all = new ArrayList<>(proven);
    all.add(anew);
    return new ConfirmationState(
        subject, asked, null, all.subList(Math.max(0, all.size() - MOST_PROOFS), all.size()));
  }

  /** Returns the latest proof about this address. */
  Optional<AddressProof> proofOf(TextHash address) {
    return proven.stream()
        .filter(each -> each.address().equals(address))
        .map(Proven::proof)
        .reduce((before, last) -> last);
  }

  byte[] toBytes() {
    List<String> parts = new ArrayList<>(List.of(subject.hex()));
    asked.forEach(at -> parts.addAll(List.of("asked", at.toString())));
    if (open != null) {
      parts.addAll(List.of("open", open.token().hex(), open.address().hex()));
      add(parts, open.notice());
      parts.add(open.sentAt() == null ? "" : open.sentAt().toString());
      parts.add(open.expiresAt().toString());
    }
    for (Proven each : proven) {
      AddressProof proof = each.proof();
      parts.addAll(List.of("proven", each.address().hex(), proof.token().hex()));
      add(parts, proof.notice());
      parts.add(proof.sentAt().toString());
      parts.add(proof.confirmedAt().toString());
    }
    return Labels.bytes(parts.toArray(String[]::new));
  }

  static ConfirmationState of(byte[] written) {
    Iterator<String> parts = Labels.parts(written).iterator();
    Pseudonym subject = Pseudonym.parse(parts.next());
    List<Instant> asked = new ArrayList<>();
    Open open = null;
    List<Proven> proven = new ArrayList<>();
    while (parts.hasNext()) {
      switch (parts.next()) {
        case "asked" -> asked.add(Instant.parse(parts.next()));
        case "open" -> open = open(parts);
        default -> proven.add(proven(parts));
      }
    }
    return new ConfirmationState(subject, asked, open, proven);
  }

  private static Open open(Iterator<String> parts) {
    var token = new TextHash(parts.next());
    var address = new TextHash(parts.next());
    NoticeVersion notice = notice(parts);
    String sentAt = parts.next();
    return new Open(
        token,
        address,
        notice,
        sentAt.isEmpty() ? null : Instant.parse(sentAt),
        Instant.parse(parts.next()));
  }

  private static Proven proven(Iterator<String> parts) {
    var address = new TextHash(parts.next());
    var token = new TextHash(parts.next());
    NoticeVersion notice = notice(parts);
    Instant sentAt = Instant.parse(parts.next());
    return new Proven(
        address, new AddressProof(token, notice, sentAt, Instant.parse(parts.next())));
  }

  private static void add(List<String> parts, NoticeVersion notice) {
    parts.add(notice.version());
    parts.add(notice.language().tag());
  }

  private static NoticeVersion notice(Iterator<String> parts) {
    String version = parts.next();
    return new NoticeVersion(version, new Language(parts.next()));
  }
}
