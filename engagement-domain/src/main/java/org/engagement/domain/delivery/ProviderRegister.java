package org.engagement.domain.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The outside providers that may handle social data on the insurer's behalf, and until when.
 *
 * <p>Promise: whoever is not in it, whom the supervisory authority was not told of (SGB X § 80), or
 * whose attestation (SGB V § 393) or contract (GDPR Art. 28) has come to its end, is refused. Days
 * begin at midnight in Berlin.
 */
public final class ProviderRegister {
  /** Nobody may. */
  public static final ProviderRegister EMPTY = new ProviderRegister(List.of());

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final Map<ProviderId, Entry> entries;

  /**
   * Takes the entries.
   *
   * @throws IllegalArgumentException if a provider has two
   */
  public ProviderRegister(Collection<Entry> entries) {
    Map<ProviderId, Entry> byProvider = new TreeMap<>();
    for (Entry entry : entries) {
      if (byProvider.put(entry.provider(), entry) != null) {
        throw new IllegalArgumentException("a provider has one entry");
      }
    }
    this.entries = Map.copyOf(byProvider);
  }

  /** Where a provider handles the data; nowhere else is lawful (SGB V § 393(2), SGB X § 80(2)). */
  public enum Region {
    GERMANY,
    EUROPEAN_UNION,
    EUROPEAN_ECONOMIC_AREA
  }

  /** Why a provider is refused. */
  public enum Refusal {
    /** The register has no entry of it. */
    NOT_REGISTERED,
    /** The day of the notice to the supervisory authority has not come. */
    NOTICE_NOT_GIVEN,
    /** Its C5 attestation has come to its end. */
    ATTESTATION_EXPIRED,
    /** Its contract has come to its end. */
    CONTRACT_EXPIRED
  }

  /**
   * What the law asks of one provider.
   *
   * @param noticeOn the day on which the supervisory authority was told (SGB X § 80(1))
   * @param attestedUntil the last day of the C5 type 2 attestation (SGB V § 393(3))
   * @param contractUntil the last day of the contract as a processor (GDPR Art. 28(3))
   */
  public record Entry(
      ProviderId provider,
      Region region,
      LocalDate noticeOn,
      LocalDate attestedUntil,
      LocalDate contractUntil) {
    private Optional<Refusal> refusal(LocalDate today) {
      if (today.isBefore(noticeOn)) {
        return Optional.of(Refusal.NOTICE_NOT_GIVEN);
      }
      if (today.isAfter(attestedUntil)) {
        return Optional.of(Refusal.ATTESTATION_EXPIRED);
      }
      return today.isAfter(contractUntil)
          ? Optional.of(Refusal.CONTRACT_EXPIRED)
          : Optional.empty();
    }

    private LocalDate lastDay() {
      return attestedUntil.isBefore(contractUntil) ? attestedUntil : contractUntil;
    }
  }

  /** Returns why nothing may go to the provider at this instant; empty if it may. */
  public Optional<Refusal> refusal(ProviderId provider, Instant at) {
    Entry entry = entries.get(provider);
    return entry == null
        ? Optional.of(Refusal.NOT_REGISTERED)
        : entry.refusal(at.atZone(ZONE).toLocalDate());
  }

  /** Returns the last day on which something may go to the provider; empty without an entry. */
  public Optional<LocalDate> lastDay(ProviderId provider) {
    return Optional.ofNullable(entries.get(provider)).map(Entry::lastDay);
  }
}
