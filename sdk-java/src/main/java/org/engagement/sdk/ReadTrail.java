package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.LeakScope;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;

/**
 * Leaves one entry in the audit log for each call that reads a person's data, before it answers.
 */
@Singleton
final class ReadTrail {
  private static final int ROWS_AT_ONCE = 1_000;

  private final AuditLog log;
  private final EngineTime time;

  @Inject
  ReadTrail(Stores stores, EngineTime time) {
    this.log = stores.auditLog();
    this.time = time;
  }

  /** Notes that the caller reads this kind of data of the person. */
  void note(Caller caller, KnownPerson person, String kind) {
    log.append(List.of(entry(caller, person.subject(), time.now(), kind, Map.of())));
  }

  /** Notes that the caller reads a row about each of these people, an entry each. */
  void noteRows(Caller caller, Collection<Pseudonym> subjects, Purpose purpose) {
    Instant now = time.now();
    var details = Map.of("purpose", purpose.id());
    List<AuditEntry> entries = new ArrayList<>();
    for (Pseudonym subject : subjects) {
      entries.add(entry(caller, subject, now, "export-rows", details));
      if (entries.size() == ROWS_AT_ONCE) {
        log.append(List.copyOf(entries));
        entries.clear();
      }
    }
    if (!entries.isEmpty()) {
      log.append(entries);
    }
  }

  private static AuditEntry entry(
      Caller caller, Pseudonym subject, Instant at, String kind, Map<String, String> more) {
    if (!LeakScope.KINDS.contains(kind)) {
      throw new IllegalStateException("a kind of read that no scope of a breach could name");
    }
    Map<String, String> details = new HashMap<>(more);
    details.put("data", kind);
    return AuditEntry.of(AuditAction.PERSONAL_DATA_READ, at, caller.name(), subject, details);
  }
}
