package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.AddressProof;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.domain.subject.UserId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Chance;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.SubjectVault;
import org.engagement.port.driven.SubjectVault.SealedContactPoint;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ConfirmAddress;
import org.engagement.sdk.ConfirmationState.Open;
import org.engagement.sdk.ConfirmationState.Proven;

/**
 * Note the token's hash, send the token to the address in the vault, note that it was sent; and
 * when it comes back, once and in time, keep the proof.
 */
@Singleton
final class ConfirmingAddresses implements ConfirmAddress {
  private static final int TRIES = 10;
  private static final int TOKEN_BYTES = 32;
  private static final int MOST_A_DAY = 3;
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final Confirmations confirmations;
  private final ConfirmationMail mail;
  private final ConfirmationPost post;
  private final People people;
  private final Consents consents;
  private final Channels channels;
  private final PurposeRegister register;
  private final Chance chance;
  private final Audits audits;
  private final EngineTime time;

  @Inject
  ConfirmingAddresses(
      Confirmations confirmations,
      ConfirmationMail mail,
      ConfirmationPost post,
      People people,
      Consents consents,
      Channels channels,
      EngagementSettings settings,
      Chance chance,
      Audits audits,
      EngineTime time) {
    this.confirmations = confirmations;
    this.mail = mail;
    this.post = post;
    this.people = people;
    this.consents = consents;
    this.channels = channels;
    this.register = settings.purposes;
    this.chance = chance;
    this.audits = audits;
    this.time = time;
  }

  @Override
  public Asked ask(Caller caller, UserId userId) {
    return people
        .find(caller, userId)
        .map(person -> ask(caller, person))
        .orElseGet(Asked.UnknownPerson::new);
  }

  private Asked ask(Caller caller, KnownPerson person) {
    if (!channels.configured().contains(Channel.EMAIL) || mail.linkOf("any").isEmpty()) {
      return new Asked.Refused("channel", "is set up, with a public URL for links");
    }
    for (int i = 0; i < TRIES; i++) {
      ConsentSnapshot snapshot = snapshotOf(person.subject());
      Optional<NoticeVersion> notice = noticeInForce(snapshot, time.now());
      if (notice.isEmpty()) {
        return new Asked.Refused("userId", "is of somebody whose consent to advertising stands");
      }
      Optional<SealedContactPoint> point = confirmations.mailOf(person.index());
      if (point.isEmpty()) {
        return new Asked.Refused("userId", "is of somebody with an e-mail address that works");
      }
      Confirmations.Read read = confirmations.of(person);
      Optional<Asked> answer = answered(read, point.get(), snapshot);
      if (answer.isPresent()) {
        return answer.get();
      }
      Optional<Asked> sent = attempt(caller, person, read, point.get(), notice.get());
      if (sent.isPresent()) {
        return sent.get();
      }
    }
    throw new PortUnavailable(SubjectVault.class, null);
  }

  /** Returns why no mail goes out: it is confirmed already, or too much was asked for. */
  private Optional<Asked> answered(
      Confirmations.Read read, SealedContactPoint point, ConsentSnapshot snapshot) {
    Optional<AddressProof> proof = confirmations.proof(read.state(), point, snapshot.history());
    if (proof.isPresent()) {
      return Optional.of(new Asked.Confirmed(proof.get().confirmedAt()));
    }
    Instant now = time.now();
    List<Instant> lately =
        read.state().asked().stream().filter(at -> at.isAfter(now.minus(A_DAY))).toList();
    if (lately.size() >= MOST_A_DAY) {
      return Optional.of(tooMany(now, lately.getFirst().plus(A_DAY)));
    }
    return !lately.isEmpty() && lately.getLast().plus(BETWEEN).isAfter(now)
        ? Optional.of(tooMany(now, lately.getLast().plus(BETWEEN)))
        : Optional.empty();
  }

  private static Asked tooMany(Instant now, Instant next) {
    return new Asked.TooMany(Duration.between(now, next));
  }

  /** Returns empty if somebody else was quicker. */
  private Optional<Asked> attempt(
      Caller caller,
      KnownPerson person,
      Confirmations.Read read,
      SealedContactPoint point,
      NoticeVersion notice) {
    Instant now = time.now();
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                chance.token("confirmation|" + person.subject().hex() + "|" + now, TOKEN_BYTES));
    var open =
        new Open(
            TextHash.of(token),
            Confirmations.nameOf(point.sealedAddress()),
            notice,
            null,
            now.plus(SERVES));
    if (!confirmations.keep(read, read.state().asked(open, now, now.minus(A_DAY)), List.of())) {
      return Optional.empty();
    }
    var letter = new ConfirmationPost.Letter(person, point, open, mail.linkOf(token).orElseThrow());
    return Optional.of(post.handOver(caller, letter, now));
  }

  @Override
  public Confirmation confirm(String token) {
    TextHash hash = TextHash.of(token);
    for (int i = 0; i < TRIES; i++) {
      Optional<Confirmations.Read> read = confirmations.under(hash);
      if (read.isEmpty() || !mayConfirm(read.get(), hash)) {
        return Confirmation.NO_SUCH_TOKEN;
      }
      if (confirm(read.get())) {
        return Confirmation.CONFIRMED;
      }
    }
    throw new PortUnavailable(SubjectVault.class, null);
  }

  /** In time, and about the address and the wording that are the person's still. */
  private boolean mayConfirm(Confirmations.Read read, TextHash token) {
    Open open = read.state().open();
    return open != null
        && open.token().equals(token)
        && open.sentAt() != null
        && time.now().isBefore(open.expiresAt())
        && confirmations
            .mailOf(read.index())
            .filter(point -> Confirmations.nameOf(point.sealedAddress()).equals(open.address()))
            .isPresent()
        && noticeInForce(snapshotOf(read.state().subject()), time.now())
            .filter(open.notice()::equals)
            .isPresent();
  }

  private boolean confirm(Confirmations.Read read) {
    Open open = Objects.requireNonNull(read.state().open());
    Pseudonym subject = read.state().subject();
    Instant sentAt = Objects.requireNonNull(open.sentAt());
    Instant now = snapshotOf(subject).judgedAt(time.now());
    Instant at = now.isBefore(sentAt) ? sentAt : now;
    var proof = new AddressProof(open.token(), open.notice(), sentAt, at);
    Map<String, String> details =
        new HashMap<>(ConfirmationPost.details(open.token(), open.notice()));
    details.put("sentAt", sentAt.toString());
    return confirmations.keep(
        read,
        read.state().proven(new Proven(open.address(), proof)),
        List.of(audits.entry(AuditAction.ADDRESS_CONFIRMED, at, subject, details)));
  }

  private ConsentSnapshot snapshotOf(Pseudonym subject) {
    return Optional.ofNullable(consents.read(List.of(subject)).get(subject))
        .orElseThrow(() -> new PortUnavailable(ConsentLedger.class, null));
  }

  /** Returns the wording of the grant that stands, of somebody who may be processed. */
  private Optional<NoticeVersion> noticeInForce(ConsentSnapshot snapshot, Instant now) {
    Instant at = snapshot.judgedAt(now);
    boolean open =
        snapshot.standing() == Standing.ACTIVE
            && register.statusOf(Purpose.ADVERTISING, snapshot.history(), at).inForce();
    return snapshot.history().events().stream()
        .filter(event -> open && event.purpose().equals(Purpose.ADVERTISING))
        .filter(ConsentEvent.Granted.class::isInstance)
        .reduce((before, last) -> last)
        .map(event -> event.expression().notice());
  }
}
