package org.engagement.port.driven;

import java.util.Map;

/** What became of everything that was ever received, as counts without content. */
public interface IntakeTallies {
  /** Returns all counts since the store was made. */
  Map<Key, Long> totals();

  /**
   * What is counted.
   *
   * @param reason the label of a rejection or suppression, with the field after a colon where one
   *     is to blame; empty where there is none
   */
  record Key(String source, Counter counter, String reason) {}

  /** The fates of an item, and two things that happen to items that are taken. */
  enum Counter {
    ACCEPTED,
    DUPLICATE,
    SUPPRESSED,
    REJECTED,
    /** Unknown fields that were dropped from items. */
    FIELDS_DROPPED,
    /** Values in which an identifier was masked. */
    VALUES_MASKED
  }
}
