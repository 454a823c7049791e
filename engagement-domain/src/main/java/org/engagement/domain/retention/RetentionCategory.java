package org.engagement.domain.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of records with one rule for how long they are kept (GDPR Art. 5(1)(e), 13(2)(a)), and the
 * instant that the rule counts from.
 */
public enum RetentionCategory {
  /** What people did; by purpose, counted from its arrival, when keeping it began. */
  ACTIVITIES(true, true),
  /** What was made of a person's activity; counted from the newest activity in it. */
  PROFILES(false, true),
  /** Decisions with their inputs; counted from when they were taken. */
  DECISIONS(false, true),
  /** Messages and their attempts; by purpose, counted from when they came to their end. */
  MESSAGES(true, true),
  /** Messages in the app with their words; counted from their arrival. */
  INBOX(false, true),
  /** What came of messages; counted from when it happened. */
  OUTCOMES(false, true),
  /**
   * Proofs of consents, notices and objections, all of one purpose together; counted from when the
   * consent ended. One that is in force has not.
   */
  CONSENTS(false, true),
  /** Requests about rights and who was told; counted from when a request ended. */
  RIGHTS_REQUESTS(false, false),
  /** That somebody was erased; counted from the erasure. */
  ERASURES(false, false),
  /**
   * What is left of an erased person's pseudonym, the retained key with it; counted from the end of
   * the year of the erasure.
   */
  PSEUDONYMS(false, true),
  /** Legal holds; counted from when they were lifted. */
  HOLDS(false, true);

  private final boolean byPurpose;
  private final boolean ofSubjects;

  RetentionCategory(boolean byPurpose, boolean ofSubjects) {
    this.byPurpose = byPurpose;
    this.ofSubjects = ofSubjects;
  }

  /** Returns whether each purpose has a rule of its own, by the register. */
  public boolean byPurpose() {
    return byPurpose;
  }

  /**
   * Returns whether its records name a pseudonym, so that a hold of one person can hold them; the
   * others name nobody but by a keyed index of the user id, and are held for all or not at all.
   */
  public boolean ofSubjects() {
    return ofSubjects;
  }

  /** Returns the category as it is written in settings and documents, such as {@code profiles}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the category written so, if there is one. */
  public static Optional<RetentionCategory> labelled(String label) {
    return Arrays.stream(values()).filter(category -> category.label().equals(label)).findFirst();
  }
}
