package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.breach.Affected;
import org.engagement.domain.breach.LeakScope;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.HandleBreaches.Result;

/** Goes through the whole log: nothing but all of it makes the list of those affected exact. */
@Singleton
final class LeakReading {
  private static final int ENTRIES_AT_ONCE = 5_000;

  private final AuditLog log;
  private final Channels channels;

  @Inject
  LeakReading(Stores stores, Channels channels) {
    this.log = stores.auditLog();
    this.channels = channels;
  }

  /** Returns who is affected. */
  Affected gather(LeakScope scope) {
    Affected affected = new Affected(scope);
    isThere(entry -> {
      affected.accept(entry);
      return false;
    });
    return affected;
  }

  /** Returns the refusal of a scope that names what the log knows nothing of: a slip of the pen. */
  Optional<Result> stray(LeakScope scope) {
    return switch (scope) {
      case LeakScope.ReadsBy it ->
          isThere(entry -> entry.actor().equals(it.actor()))
              ? Optional.empty()
              : Optional.of(
                  new Result.Refused("scope.actor", "is a name that acted in the audit log"));
      case LeakScope.HandedTo it ->
          channels.configured().stream().anyMatch(channel -> channel.id().equals(it.channel()))
                  || isThere(entry -> isClaim(entry, it.channel()))
              ? Optional.empty()
              : Optional.of(
                  new Result.Refused(
                      "scope.channel", "is a channel that messages were handed to, or may be"));
    };
  }

  private static boolean isClaim(AuditEntry entry, String channel) {
    return entry.action() == AuditAction.DELIVERY_CLAIMED
        && channel.equals(entry.details().get("channel"));
  }

  /** Reads on until an entry is such a one; returns whether any was. */
  private boolean isThere(Predicate<AuditEntry> such) {
    long position = 0;
    List<Pending> page = log.read(position, ENTRIES_AT_ONCE);
    while (!page.isEmpty()) {
      if (page.stream()
          .map(pending -> AuditEntry.parse(pending.canonical().toArray()))
          .anyMatch(such)) {
        return true;
      }
      position = page.getLast().position();
      page = log.read(position, ENTRIES_AT_ONCE);
    }
    return false;
  }
}
