package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault;
import org.engagement.port.driven.SubjectVault.SealedContactPoint;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ConfirmAddress.Asked;
import org.engagement.sdk.ConfirmationState.Open;

/** Hands over the mail that asks for a confirmation, and notes that it was sent. */
@Singleton
final class ConfirmationPost {
  private static final int TRIES = 10;

  private final SubjectVault store;
  private final Confirmations confirmations;
  private final ConfirmationMail mail;
  private final PersonVault vault;
  private final Lines lines;
  private final Audits audits;

  @Inject
  ConfirmationPost(
      Stores stores,
      Confirmations confirmations,
      ConfirmationMail mail,
      PersonVault vault,
      Lines lines,
      Audits audits) {
    this.store = stores.subjectVault();
    this.confirmations = confirmations;
    this.mail = mail;
    this.vault = vault;
    this.lines = lines;
    this.audits = audits;
  }

  /** What is to go out, once the hash of its token is on record. */
  record Letter(KnownPerson person, SealedContactPoint point, Open open, URI link) {}

  /** Hands it over now; what surely was not taken confirms nothing. */
  Asked handOver(Caller caller, Letter letter, Instant now) {
    KnownPerson person = letter.person();
    String address =
        vault
            .openAddress(
                person.keys(), person.index(), Channel.EMAIL, letter.point().sealedAddress())
            .value();
    Optional<HandOver> answer =
        lines.handOver(
            Channel.EMAIL,
            mail.to(
                address,
                person.subject(),
                letter.open().notice().language(),
                letter.link(),
                now,
                letter.open().expiresAt()));
    return answer.map(said -> settled(caller, letter, now, said)).orElseGet(Asked.NotSent::new);
  }

  private Asked settled(Caller caller, Letter letter, Instant now, HandOver answer) {
    KnownPerson person = letter.person();
    return switch (answer) {
      case HandOver.Taken ignored -> sent(caller, letter, now);
      case HandOver.Unsure ignored -> sent(caller, letter, now);
      case HandOver.Later ignored -> new Asked.NotSent();
      case HandOver.Ours ignored -> new Asked.NotSent();
      case HandOver.Never never -> {
        if (never.suppressAddress()) {
          store.suppressContactPoint(
              person.index(),
              Channel.EMAIL,
              never.reason(),
              audits.entry(
                  AuditAction.CONTACT_POINT_CHANGED,
                  person.subject(),
                  Map.of("channel", Channel.EMAIL.id(), "change", "suppressed")));
        }
        yield new Asked.NotSent();
      }
    };
  }

  /** A token confirms nothing before it is on record that it was sent. */
  private Asked sent(Caller caller, Letter letter, Instant at) {
    Open open = letter.open();
    AuditEntry entry =
        AuditEntry.of(
            AuditAction.CONFIRMATION_SENT,
            at,
            caller.name(),
            letter.person().subject(),
            details(open.token(), open.notice()));
    for (int i = 0; i < TRIES; i++) {
      Confirmations.Read read = confirmations.of(letter.person());
      Open now = read.state().open();
      if (now == null || !now.token().equals(open.token())) {
        return new Asked.NotSent();
      }
      if (confirmations.keep(read, read.state().with(now.sent(at)), List.of(entry))) {
        return new Asked.Sent(at, open.expiresAt());
      }
    }
    throw new PortUnavailable(SubjectVault.class, null);
  }

  /** What the audit log tells of a confirmation. */
  static Map<String, String> details(TextHash token, NoticeVersion notice) {
    return Map.of(
        "channel", Channel.EMAIL.id(),
        "purpose", Purpose.ADVERTISING.id(),
        "token", token.hex(),
        "notice", notice.version(),
        "language", notice.language().tag());
  }
}
