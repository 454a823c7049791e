package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.ConsentTerms;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Notice;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.TextHash;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.Stores;
import org.jspecify.annotations.Nullable;

/** The terms of the register as it stands, on record before anything is said under them. */
@Singleton
final class KeptTerms {
  private final ConsentLedger ledger;
  private final PurposeRegister register;
  private final Map<Purpose, ConsentTerms> kept = new ConcurrentHashMap<>();

  @Inject
  KeptTerms(Stores stores, EngagementSettings settings) {
    this.ledger = stores.consentLedger();
    this.register = settings.purposes;
  }

  /**
   * Returns what was expressed with the terms of its purpose, and with the hash of the text that
   * was shown, where the caller or the register knows it.
   */
  Expression of(Purpose purpose, Expression said) {
    ConsentTerms terms = kept.computeIfAbsent(purpose, this::keep);
    return said.under(terms, said.textHash() == null ? listed(purpose, said) : said.textHash());
  }

  /** Returns the terms of this hash, if any are on record. */
  Optional<ConsentTerms> find(TextHash hash) {
    return kept.values().stream()
        .filter(terms -> terms.hash().equals(hash))
        .findFirst()
        .or(() -> ledger.terms(hash));
  }

  private ConsentTerms keep(Purpose purpose) {
    ConsentTerms terms = ConsentTerms.of(register, purpose);
    ledger.keepTerms(terms);
    return terms;
  }

  private @Nullable TextHash listed(Purpose purpose, Expression said) {
    return register.require(purpose).basis() instanceof LegalBasis.Consent consent
        ? consent.notices().find(said.notice()).map(Notice::textHash).orElse(null)
        : null;
  }
}
