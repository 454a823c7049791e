package org.engagement.domain.breach;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.subject.Pseudonym;

/** Gathers from the audit log whose data a breach laid open, entry by entry. */
public final class Affected implements Consumer<AuditEntry> {
  private final LeakScope scope;
  private final SortedMap<Pseudonym, Integer> entries = new TreeMap<>();
  private final SortedMap<String, Integer> kinds = new TreeMap<>();

  /** Gathers what this scope covers. */
  public Affected(LeakScope scope) {
    this.scope = scope;
  }

  @Override
  public void accept(AuditEntry entry) {
    Pseudonym subject = entry.subject();
    if (subject != null && scope.covers(entry)) {
      entries.merge(subject, 1, Integer::sum);
      kinds.merge(kindOf(entry), 1, Integer::sum);
    }
  }

  private static String kindOf(AuditEntry entry) {
    return entry.action() == AuditAction.PERSONAL_DATA_READ
        ? entry.details().getOrDefault("data", "unnamed")
        : "message";
  }

  /** Returns the people, each with how many entries tell of them. */
  public SortedMap<Pseudonym, Integer> people() {
    return Collections.unmodifiableSortedMap(entries);
  }

  /** Returns the kinds of data, each with how many entries tell of it. */
  public SortedMap<String, Integer> kinds() {
    return Collections.unmodifiableSortedMap(kinds);
  }
}
