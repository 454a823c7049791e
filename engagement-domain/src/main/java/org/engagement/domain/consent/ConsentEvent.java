package org.engagement.domain.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry in a subject's consent history; entries are added, never changed.
 *
 * <p>An entry has two times: when it took effect for the person and when the engine learnt of it.
 */
public sealed interface ConsentEvent {
  /** Returns the purpose that the entry is about. */
  Purpose purpose();

  /** Returns when the entry took effect. */
  Instant effectiveAt();

  /** Returns when the engine learnt of it; never before {@link #effectiveAt()} was known. */
  Instant recordedAt();

  /** Returns how the person said so and by which wording. */
  Expression expression();

  /**
   * Returns this entry as learnt no earlier than that instant. What took effect when it was learnt
   * moves as a whole; an effect of before stays where it is.
   */
  default ConsentEvent recordedNoEarlierThan(Instant instant) {
    if (!recordedAt().isBefore(instant)) {
      return this;
    }
    Instant effect = effectiveAt().isBefore(recordedAt()) ? effectiveAt() : instant;
    return switch (this) {
      case Granted it -> new Granted(it.purpose, effect, instant, it.expression, it.expiresAt);
      case Withdrawn it -> new Withdrawn(it.purpose, effect, instant, it.expression);
      case Notified it -> new Notified(it.purpose, effect, instant, it.expression);
      case Objected it -> new Objected(it.purpose, effect, instant, it.expression);
      case ObjectionWithdrawn it ->
          new ObjectionWithdrawn(it.purpose, effect, instant, it.expression);
    };
  }

  /** The person agreed, until {@code expiresAt} where the wording set an end. */
  record Granted(
      Purpose purpose,
      Instant effectiveAt,
      Instant recordedAt,
      Expression expression,
      @Nullable Instant expiresAt)
      implements ConsentEvent {

    /** Returns whether the grant was recorded later than it took effect. */
    public boolean backDated() {
      return effectiveAt.isBefore(recordedAt);
    }
  }

  /** The person withdrew; processing before {@code effectiveAt} stays lawful (GDPR Art. 7(3)). */
  record Withdrawn(Purpose purpose, Instant effectiveAt, Instant recordedAt, Expression expression)
      implements ConsentEvent {}

  /** The person was told of a statutory purpose and of the right to object (SGB V § 25b(3)). */
  record Notified(Purpose purpose, Instant effectiveAt, Instant recordedAt, Expression expression)
      implements ConsentEvent {}

  /** The person objected (GDPR Art. 21, SGB V § 25b(3), § 68b(3)). */
  record Objected(Purpose purpose, Instant effectiveAt, Instant recordedAt, Expression expression)
      implements ConsentEvent {}

  /** The person took an objection back. */
  record ObjectionWithdrawn(
      Purpose purpose, Instant effectiveAt, Instant recordedAt, Expression expression)
      implements ConsentEvent {}

  /**
   * How it was expressed: the wording shown, the method ({@code app-settings}, {@code paper-form},
   * {@code one-click-unsubscribe} …) and where the proof lies (§ 67b(2) SGB X).
   *
   * @param textHash the hash of the very text that was shown, where it is known
   * @param terms the hash of the terms that it was said under; see {@link ConsentTerms}
   */
  record Expression(
      NoticeVersion notice,
      String method,
      @Nullable String evidence,
      @Nullable TextHash textHash,
      @Nullable TextHash terms) {
    /** An expression of which the text shown is not known but by its version. */
    public Expression(NoticeVersion notice, String method, @Nullable String evidence) {
      this(notice, method, evidence, null, null);
    }

    /** Returns this under these terms, with that hash of the text shown. */
    public Expression under(ConsentTerms terms, @Nullable TextHash textHash) {
      return new Expression(notice, method, evidence, textHash, terms.hash());
    }

    public Expression {
      if (method.isBlank() || method.length() > 100) {
        throw new IllegalArgumentException("a method has 1 to 100 characters");
      }
      if (evidence != null && (evidence.isBlank() || evidence.length() > 1000)) {
        throw new IllegalArgumentException("evidence has 1 to 1,000 characters");
      }
    }
  }
}
