package org.engagement.sdk.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.Bytes;

/** Audit entries as their canonical bytes; the place in the list is the position. */
final class InMemoryAuditLog implements AuditLog {
  private final OneLock lock;
  private final List<Pending> entries = new ArrayList<>();
  private final Map<Pseudonym, List<Pending>> ofSubject = new HashMap<>();
  private final Map<String, List<Pending>> ofRequest = new HashMap<>();

  InMemoryAuditLog(OneLock lock) {
    this.lock = lock;
  }

  @Override
  public void append(List<AuditEntry> added) {
    lock.doing(() -> added.forEach(this::add));
  }

  @Override
  public List<Pending> read(long afterPosition, int limit) {
    return lock.holding(() -> entries.stream().skip(afterPosition).limit(limit).toList());
  }

  @Override
  public long size() {
    return lock.holding(() -> (long) entries.size());
  }

  @Override
  public List<Pending> of(Pseudonym subject, long afterPosition, int limit) {
    return lock.holding(() ->
        ofSubject.getOrDefault(subject, List.of()).stream()
            .filter(entry -> entry.position() > afterPosition)
            .limit(limit)
            .toList());
  }

  /** Forgets which entries are about this subject; the entries stay. */
  void forget(Pseudonym subject) {
    ofSubject.remove(subject);
  }

  /** Returns all entries about this subject or about one of these requests. */
  List<Pending> allAbout(Pseudonym subject, Collection<RequestId> requests) {
    return Stream.concat(
            ofSubject.getOrDefault(subject, List.of()).stream(),
            requests.stream()
                .flatMap(id -> ofRequest.getOrDefault(id.bits().toString(), List.of()).stream()))
        .distinct()
        .sorted(Comparator.comparingLong(Pending::position))
        .toList();
  }

  /** Adds an entry as part of a larger commit. */
  void add(AuditEntry entry) {
    Pending pending = new Pending(entries.size() + 1L, Bytes.of(entry.canonicalBytes()));
    entries.add(pending);
    String request = entry.details().get("request");
    if (entry.action() == AuditAction.RIGHTS_REQUEST_CHANGED && request != null) {
      ofRequest.computeIfAbsent(request, none -> new ArrayList<>()).add(pending);
    }
    Pseudonym subject = entry.subject();
    if (subject != null) {
      ofSubject.computeIfAbsent(subject, none -> new ArrayList<>()).add(pending);
    }
  }
}
