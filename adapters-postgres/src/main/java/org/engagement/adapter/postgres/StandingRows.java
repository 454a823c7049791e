package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.SUBJECT_STANDING;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * How subjects stand, in the table {@code subject_standing}. Who changes a standing holds the
 * consent lock of the subject's shard.
 */
final class StandingRows {
  private StandingRows() {}

  /** Returns how those stand that are not active. */
  static Map<Pseudonym, Standing> of(Transaction transaction, Collection<Pseudonym> subjects) {
    Map<Pseudonym, Standing> standings = new HashMap<>();
    transaction
        .dsl()
        .selectFrom(SUBJECT_STANDING)
        .where(SUBJECT_STANDING.SUBJECT.eq(DSL.any(DeliveryRows.bits(subjects))))
        .forEach(row ->
            standings.put(Pseudonym.of(row.getSubject()), Standing.valueOf(row.getStanding())));
    return standings;
  }

  static Standing of(Transaction transaction, Pseudonym subject) {
    return of(transaction, List.of(subject)).getOrDefault(subject, Standing.ACTIVE);
  }

  /**
   * Changes how a subject stands; returns whether that is new. Who is erased stays erased.
   *
   * @param sinceYear of an erasure; null of anything else
   */
  static boolean change(
      Transaction transaction, Pseudonym subject, Standing standing, @Nullable Short sinceYear) {
    Standing before = of(transaction, subject);
    if (before == standing || before == Standing.ERASED) {
      return false;
    }
    transaction
        .dsl()
        .insertInto(SUBJECT_STANDING)
        .set(SUBJECT_STANDING.SUBJECT, subject.bits())
        .set(SUBJECT_STANDING.STANDING, standing.name())
        .set(SUBJECT_STANDING.SINCE_YEAR, sinceYear)
        .onConflict(SUBJECT_STANDING.SUBJECT)
        .doUpdate()
        .set(SUBJECT_STANDING.STANDING, standing.name())
        .set(SUBJECT_STANDING.SINCE_YEAR, sinceYear)
        .execute();
    return true;
  }
}
