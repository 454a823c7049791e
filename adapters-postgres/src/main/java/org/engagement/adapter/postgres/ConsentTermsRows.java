package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.CONSENT_TERMS;

import java.util.HexFormat;
import java.util.Optional;
import org.engagement.domain.consent.ConsentTerms;
import org.engagement.domain.consent.TextHash;
import org.jspecify.annotations.Nullable;

/** The terms of consents as rows of the insert-only table {@code consent_terms}. */
final class ConsentTermsRows {
  private ConsentTermsRows() {}

  static void keep(Transaction transaction, ConsentTerms terms) {
    transaction
        .dsl()
        .insertInto(CONSENT_TERMS)
        .set(CONSENT_TERMS.HASH, bytes(terms.hash()))
        .set(CONSENT_TERMS.CONTENT, terms.text())
        .onConflictDoNothing()
        .execute();
  }

  static Optional<ConsentTerms> find(Transaction transaction, TextHash hash) {
    return transaction
        .dsl()
        .select(CONSENT_TERMS.CONTENT)
        .from(CONSENT_TERMS)
        .where(CONSENT_TERMS.HASH.eq(bytes(hash)))
        .fetchOptional(row -> new ConsentTerms(row.value1()));
  }

  static byte @Nullable [] bytes(@Nullable TextHash hash) {
    return hash == null ? null : HexFormat.of().parseHex(hash.hex());
  }

  static @Nullable TextHash hash(byte @Nullable [] bytes) {
    return bytes == null ? null : new TextHash(HexFormat.of().formatHex(bytes));
  }
}
