package org.engagement.domain.breach;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;

/** Which entries of the audit log tell whose data a breach may have laid open. */
public sealed interface LeakScope {
  /** Returns the first instant that counts. */
  Instant since();

  /** Returns the first instant that counts no more. */
  Instant until();

  /** Returns whether the entry tells that data of its subject was laid open. */
  default boolean covers(AuditEntry entry) {
    return entry.subject() != null
        && !entry.at().isBefore(since())
        && entry.at().isBefore(until())
        && tells(entry);
  }

  /** The kinds of data that a read of a person's data is noted as, in the order of their names. */
  SortedSet<String> KINDS =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              Set.of(
                  "access-archive",
                  "audit-entries",
                  "consent-receipt",
                  "consents",
                  "contact-points",
                  "decisions",
                  "employment",
                  "export-rows",
                  "inbox",
                  "portability-archive",
                  "preferences",
                  "profile",
                  "rights-requests")));

  /** Returns whether the entry tells of what leaked, whenever it was. */
  boolean tells(AuditEntry entry);

  /**
   * What a key read: stolen, or used for what it was not given out for.
   *
   * @param actor the name of the key
   * @param kinds the kinds of data that were read; empty for every kind
   */
  record ReadsBy(String actor, Set<String> kinds, Instant since, Instant until)
      implements LeakScope {
    public ReadsBy {
      Texts.check("an actor", actor, 1, 100);
      kinds = Set.copyOf(kinds);
      if (!KINDS.containsAll(kinds)) {
        throw new IllegalArgumentException("kinds are of " + String.join(", ", KINDS));
      }
      check(since, until);
    }

    @Override
    public boolean tells(AuditEntry entry) {
      return entry.action() == AuditAction.PERSONAL_DATA_READ
          && entry.actor().equals(actor)
          && (kinds.isEmpty() || kinds.contains(entry.details().getOrDefault("data", "")));
    }
  }

  /** What was handed to a channel: its provider leaked. */
  record HandedTo(String channel, Instant since, Instant until) implements LeakScope {
    public HandedTo {
      Texts.check("a channel", channel, 1, 100);
      check(since, until);
    }

    @Override
    public boolean tells(AuditEntry entry) {
      // a claim comes before each hand-over and nothing is handed over without
      return entry.action() == AuditAction.DELIVERY_CLAIMED
          && channel.equals(entry.details().get("channel"));
    }
  }

  private static void check(Instant since, Instant until) {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("since is before until");
    }
  }
}
