package org.engagement.domain.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.subject.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * That something is not to be disposed of for now (GDPR Art. 17(3), SGB X § 84(3)).
 *
 * @param subject whose records are held; null for those of everybody
 * @param category of which category; null for all that name the person
 * @param liftedAt when it ended; null while it holds
 */
public record LegalHold(
    UUID id,
    @Nullable Pseudonym subject,
    @Nullable RetentionCategory category,
    HoldReason reason,
    Instant setAt,
    @Nullable Instant liftedAt) {
  public LegalHold {
    if (subject == null && category == null) {
      throw new IllegalArgumentException("a hold names a person, a category or both");
    }
    if (subject != null && category != null && !category.ofSubjects()) {
      throw new IllegalArgumentException(
          "a hold of one person is of a category that names people by pseudonym");
    }
  }

  /** Returns whether it keeps records of this category that name this subject. */
  public boolean keeps(RetentionCategory other, Optional<Pseudonym> whose) {
    boolean ofThese = category == null ? other.ofSubjects() : category == other;
    return liftedAt == null
        && ofThese
        && (subject == null || whose.filter(subject::equals).isPresent());
  }

  /** Returns this hold, ended. */
  public LegalHold lifted(Instant at) {
    return new LegalHold(id, subject, category, reason, setAt, at);
  }
}
