package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.retention.HeldBack;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.subject.UserId;

/**
 * Erases a person (GDPR Art. 17, SGB X § 84).
 *
 * <p>Privacy guarantee: once this has answered, nothing that is kept leads from the user id to what
 * was stored about the person, and activities from before stay out. Who consents again afterwards
 * becomes known anew, under another pseudonym.
 */
public interface EraseSubject {
  /**
   * Erases whom this user id is known as; for someone erased before answers the same certificate.
   * An erasure that failed on its way goes on where it stopped when it is asked for again.
   *
   * @return empty if the person is not known and never was erased
   * @throws org.engagement.port.PortUnavailable if it is unknown whether all was done; ask again
   * @throws org.engagement.port.NotForPersonnel if the caller decides on personnel
   */
  Optional<Certificate> erase(Caller caller, UserId userId);

  /**
   * Returns the certificate of this user's last erasure, as it was answered but for what a provider
   * held then; erases nobody.
   *
   * @return empty if nobody was ever erased under this user id
   * @throws org.engagement.port.NotForPersonnel if the caller decides on personnel: nobody can tell
   *     any more whether who was erased worked for the insurer
   */
  Optional<Certificate> certificate(Caller caller, UserId userId);

  /**
   * The proof for the person.
   *
   * @param kept what is kept, each thing with the rule that it is kept under
   * @param until how long, by the rules as they are configured now; the audit log stays whole
   * @param held what is kept besides, or for longer, because of legal holds: restricted, under the
   *     retained key (SGB X § 84(3))
   * @param inFlight attempts that a provider held when the bound of waiting for them was reached;
   *     empty in all ordinary cases
   */
  record Certificate(
      UUID certificateId,
      Instant erasedAt,
      Set<Destroyed> destroyed,
      Set<Kept> kept,
      List<Until> until,
      Set<HeldBack> held,
      List<AttemptId> inFlight) {
    public Certificate {
      destroyed = Set.copyOf(destroyed);
      kept = Set.copyOf(kept);
      until = List.copyOf(until);
      held = Set.copyOf(held);
      inFlight = List.copyOf(inFlight);
    }
  }

  /**
   * How long something is kept that an erasure left.
   *
   * @param purpose of what is kept by purpose; empty for the rest, or for purposes that are not
   *     registered
   */
  record Until(
      Kept kept, RetentionCategory category, Optional<Purpose> purpose, RetentionRule rule) {}

  /** What an erasure destroys. */
  enum Destroyed {
    /** The key that opens pseudonym and addresses and makes the digests of events and sessions. */
    ERASABLE_KEY,
    /** The entry that leads from the user id to the pseudonym. */
    PSEUDONYM_LINK,
    CONTACT_POINTS,
    PREFERENCES,
    /** Profile, memberships, experiments and open goals. */
    PROFILE,
    TIMERS,
    INBOX,
    /** Messages that were not on their way: they are cancelled. */
    PLANNED_MESSAGES
  }

  /** What an erasure leaves, and the rule that it is left under. */
  enum Kept {
    /** Consents with notice, time and evidence, and the key that proves a receipt. */
    CONSENTS("GDPR Art. 7(1), 17(3)(e): proof of consent"),
    /** Who did what when, without content. */
    AUDIT_ENTRIES("GDPR Art. 5(2), 17(3)(e): accountability"),
    /** The keyed index of the user id and the instant, so that late data stays out. */
    SUPPRESSION_ENTRY("GDPR Art. 17(1), 5(2): the erasure itself and its proof"),
    /** Activities, decisions, messages and outcomes under a pseudonym that nothing leads to. */
    UNLINKED_RECORDS("GDPR Art. 11: no longer attributed to the person");

    private final String rule;

    Kept(String rule) {
      this.rule = rule;
    }

    /** Returns the categories of records that it is made of; none of what stays whole. */
    public List<RetentionCategory> categories() {
      return switch (this) {
        case CONSENTS -> List.of(RetentionCategory.CONSENTS);
        case AUDIT_ENTRIES -> List.of();
        case SUPPRESSION_ENTRY ->
            List.of(RetentionCategory.ERASURES, RetentionCategory.RIGHTS_REQUESTS);
        case UNLINKED_RECORDS ->
            List.of(
                RetentionCategory.ACTIVITIES,
                RetentionCategory.DECISIONS,
                RetentionCategory.MESSAGES,
                RetentionCategory.OUTCOMES);
      };
    }

    /** Returns the rule that it is kept under. */
    public String rule() {
      return rule;
    }
  }
}
