package org.engagement.sdk;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ShowAuditLog.OwnEntry;
import org.jspecify.annotations.Nullable;

/** Shows a person the entries about them, each with the proof that it stands in the log. */
final class OwnEntries {
  private static final int LONGEST_PAGE = 100;

  private final AuditLog log;
  private final AuditTree tree;
  private final AuditTreeKey key;
  private final People people;
  private final ReadTrail trail;

  @Inject
  OwnEntries(Stores stores, AuditTreeKey key, People people, ReadTrail trail) {
    this.log = stores.auditLog();
    this.tree = stores.auditTree();
    this.key = key;
    this.people = people;
    this.trail = trail;
  }

  Optional<Page<OwnEntry>> of(
      Caller caller, UserId userId, @Nullable String cursor, int limit, LogFiles files) {
    long after = position(cursor);
    return people
        .find(caller, userId)
        .map(person -> {
          trail.note(caller, person, "audit-entries");
          return page(person.subject(), after, Math.clamp(limit, 1, LONGEST_PAGE), files);
        });
  }

  private static long position(@Nullable String cursor) {
    try {
      return cursor == null ? 0 : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a cursor is one that the page before gave", e);
    }
  }

  private Page<OwnEntry> page(Pseudonym subject, long after, int limit, LogFiles files) {
    List<Pending> found = log.of(subject, after, limit + 1);
    List<Pending> shown = found.subList(0, Math.min(limit, found.size()));
    Optional<Vouching> vouching = Vouching.now(tree, files, key.verifier());
    return new Page<>(
        shown.stream()
            .map(entry ->
                new OwnEntry(
                    entry.canonical(),
                    vouching.flatMap(it -> it.proof(entry.position())).orElse(null)))
            .toList(),
        found.size() > limit ? Long.toString(shown.getLast().position()) : null);
  }
}
