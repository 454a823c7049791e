package org.engagement.sdk;

import java.time.Instant;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.jspecify.annotations.Nullable;

/**
 * A person whom a legal basis on record made known, by pseudonym, with the keys at hand.
 *
 * @param erasedAt when the same user was erased under another pseudonym; null if never
 */
record KnownPerson(
    Pseudonym subject, SubjectIndex index, SubjectKeys keys, @Nullable Instant erasedAt) {
  KnownPerson(Pseudonym subject, SubjectIndex index, SubjectKeys keys) {
    this(subject, index, keys, null);
  }

  /** Returns this person, of whom it is known when the same user was erased. */
  KnownPerson erasedAt(@Nullable Instant at) {
    return new KnownPerson(subject, index, keys, at);
  }
}
