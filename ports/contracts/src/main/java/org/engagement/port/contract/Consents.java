package org.engagement.port.contract;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.ConsentTerms;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.ConsentLedger.ConsentCommit;
import org.engagement.port.driven.SubjectVault.MintedSubject;
import org.engagement.port.driven.SubjectVault.SubjectEntry;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;

/** What people said about purposes, and how they became known by it. */
public final class Consents {
  /** How people say things here. */
  public static final Expression IN_THE_APP =
      new Expression(new NoticeVersion("2026-01", Language.GERMAN), "app-settings", null);

  /** What people agree to here. */
  public static final ConsentTerms TERMS = new ConsentTerms("{\"purpose\":\"„Hilfe“\"}");

  private Consents() {}

  /** Returns that someone agreed then, without an end. */
  public static ConsentEvent granted(Purpose purpose, Instant at) {
    return new ConsentEvent.Granted(purpose, at, at, IN_THE_APP, null);
  }

  /** Returns that someone withdrew then. */
  public static ConsentEvent withdrawn(Purpose purpose, Instant at) {
    return new ConsentEvent.Withdrawn(purpose, at, at, IN_THE_APP);
  }

  /** Returns an event of every kind, one of them with all that can be said. */
  public static List<ConsentEvent> ofEveryKind() {
    Instant at = Fixtures.NOON.plusNanos(123_456_000);
    Purpose risk = new Purpose("risk-vaccination");
    Expression onPaper =
        new Expression(
            new NoticeVersion("2025-07 „Papier“", Language.ENGLISH),
            "paper-form",
            "archive/4711",
            TextHash.of("the text on paper"),
            TERMS.hash());
    return List.of(
        new ConsentEvent.Granted(
            Purpose.APP_ANALYTICS,
            at.minus(Fixtures.DAY),
            at,
            onPaper,
            at.plus(Fixtures.DAY.multipliedBy(365))),
        new ConsentEvent.Granted(Purpose.APP_ANALYTICS, at, at, IN_THE_APP, null),
        new ConsentEvent.Withdrawn(Purpose.APP_ANALYTICS, at, at, IN_THE_APP),
        new ConsentEvent.Notified(risk, at, at, onPaper),
        new ConsentEvent.Objected(risk, at, at, IN_THE_APP),
        new ConsentEvent.ObjectionWithdrawn(risk, at, at, IN_THE_APP));
  }

  /** Returns what records this event of someone known, under a request of this name. */
  public static ConsentCommit said(Pseudonym who, ConsentEvent event, String request) {
    return new ConsentCommit(
        request(request),
        who,
        Optional.empty(),
        event,
        List.of(),
        List.of(Fixtures.entry(AuditAction.CONSENT_RECORDED, who)));
  }

  /** Returns what records this event and makes its person known. */
  public static ConsentCommit introduced(MintedSubject minted, ConsentEvent event, String request) {
    return new ConsentCommit(
        request(request),
        minted.subject(),
        Optional.of(minted),
        event,
        List.of(),
        List.of(
            Fixtures.entry(AuditAction.SUBJECT_CREATED, minted.subject()),
            Fixtures.entry(AuditAction.CONSENT_RECORDED, minted.subject())));
  }

  /** Returns the digest of a request of this name. */
  public static UUID request(String name) {
    return DerivedId.of("request", name);
  }

  /** Returns this user under this pseudonym, with keys that are bytes and no more. */
  public static MintedSubject minted(String user, Pseudonym subject) {
    return new MintedSubject(
        subject,
        new UserEntry(
            userIndex(user),
            1,
            sealed(user, "erasable"),
            sealed(user, "retained"),
            sealed(user, "pseudonym")),
        new SubjectEntry(
            subjectIndex(subject),
            1,
            sealed(subject.hex(), "erasable"),
            sealed(subject.hex(), "retained")));
  }

  /** Returns the index of this user. */
  public static UserIndex userIndex(String user) {
    return new UserIndex(DerivedId.of("user-index", user));
  }

  /** Returns the index of this subject. */
  public static SubjectIndex subjectIndex(Pseudonym subject) {
    return new SubjectIndex(DerivedId.of("subject-index", subject.hex()));
  }

  /** Returns bytes as a sealed value has them: any. */
  public static Bytes sealed(String whose, String what) {
    UUID bits = DerivedId.of("sealed", whose, what);
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(bits.getMostSignificantBits()).putLong(bits.getLeastSignificantBits());
    return Bytes.of(bytes.array());
  }
}
