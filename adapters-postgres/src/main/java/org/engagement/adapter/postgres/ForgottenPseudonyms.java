package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.CONTACT_VERSION;
import static org.engagement.adapter.postgres.generated.Tables.KEY_EPOCH;
import static org.engagement.adapter.postgres.generated.Tables.SUBJECT_STANDING;
import static org.engagement.adapter.postgres.generated.Tables.VAULT_RETAINED;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.SubjectVault.SubjectIndex;

/** What is left of erased subjects when nothing that is kept names them any more. */
final class ForgottenPseudonyms {
  private ForgottenPseudonyms() {}

  /** Removes it, and has the epochs that wrapped the retained keys end as after an erasure. */
  static long remove(Transaction transaction, Map<Pseudonym, SubjectIndex> subjects, Instant now) {
    var dsl = transaction.dsl();
    UUID[] pseudonyms = DeliveryRows.bits(subjects.keySet());
    List<UUID> indexes = subjects.values().stream().map(SubjectIndex::bits).toList();
    int removed =
        dsl.deleteFrom(SUBJECT_STANDING)
            .where(SUBJECT_STANDING.SUBJECT.in(pseudonyms))
            .and(SUBJECT_STANDING.STANDING.eq(Standing.ERASED.name()))
            .execute();
    dsl.deleteFrom(CONTACT_VERSION).where(CONTACT_VERSION.SUBJECT.in(pseudonyms)).execute();
    dsl
        .deleteFrom(VAULT_RETAINED)
        .where(VAULT_RETAINED.SUBJECT_INDEX.in(indexes))
        .returningResult(VAULT_RETAINED.EPOCH)
        .fetch(VAULT_RETAINED.EPOCH)
        .stream()
        .min(Integer::compare)
        .ifPresent(first ->
            dsl.update(KEY_EPOCH)
                .set(KEY_EPOCH.FIRST_ERASURE_AT, now)
                .where(KEY_EPOCH.NUMBER.ge(first))
                .and(KEY_EPOCH.FIRST_ERASURE_AT.isNull())
                .execute());
    return removed;
  }
}
