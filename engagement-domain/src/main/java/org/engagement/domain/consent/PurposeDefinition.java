package org.engagement.domain.consent;

import java.time.Period;
import java.util.Set;

/**
 * One line of the purpose register.
 *
 * @param categories the kinds of data that are processed for it
 * @param reads the other purposes whose data may be read for this one, while both are in force
 * @param recipients who else gets the data, by name
 * @param storagePeriod how long data collected for this purpose is kept
 */
public record PurposeDefinition(
    Purpose purpose,
    int version,
    LegalBasis basis,
    Set<DataCategory> categories,
    Set<Purpose> reads,
    Set<String> recipients,
    Period storagePeriod) {
  public PurposeDefinition {
    categories = Set.copyOf(categories);
    reads = Set.copyOf(reads);
    recipients = Set.copyOf(recipients);
    if (version < 1) {
      throw new IllegalArgumentException("a purpose version is at least 1");
    }
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("a purpose names the categories of its data");
    }
    if (storagePeriod.isNegative() || storagePeriod.isZero()) {
      throw new IllegalArgumentException("a storage period is longer than zero");
    }
  }
}
