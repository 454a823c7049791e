package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.RightsFollowers;
import org.engagement.port.driven.RightsRequests.Filed;

/** Followers beside the requests, which leave them calls. */
final class InMemoryRightsFollowers implements RightsFollowers {
  private final OneLock lock;
  private final InMemoryAuditLog audit;
  private final InMemoryRightsRequests requests;
  private final Calls calls;

  InMemoryRightsFollowers(
      OneLock lock, InMemoryAuditLog audit, InMemoryRightsRequests requests, Calls calls) {
    this.lock = lock;
    this.audit = audit;
    this.requests = requests;
    this.calls = calls;
  }

  @Override
  public Followed file(Filed filed, Follower follower, AuditEntry entry) {
    return lock.holding(() -> {
      Optional<Followed> there = followed(follower.name(), follower.id());
      if (there.isPresent()) {
        return there.get();
      }
      Filed kept = requests.file(filed, entry);
      calls.follow(follower);
      calls.add(follower.request(), kept.version(), kept.request().state().phase());
      return new Followed(follower, kept);
    });
  }

  @Override
  public Optional<Followed> find(String name, UUID id) {
    return lock.holding(() -> followed(name, id));
  }

  private Optional<Followed> followed(String name, UUID id) {
    return calls
        .find(new Calls.Name(name, id))
        .map(follower -> new Followed(follower, requests.find(follower.request()).orElseThrow()));
  }

  @Override
  public List<Call> claim(Instant now, Instant until, int limit) {
    return lock.holding(() -> {
      List<Call> due =
          calls
              .next()
              .filter(each -> !each.at().isAfter(now))
              .limit(limit)
              .map(Calls.Due::call)
              .toList();
      due.forEach(call -> calls.due(call, until));
      return due;
    });
  }

  @Override
  public void settle(Call call, AuditEntry entry) {
    lock.doing(() -> {
      if (calls.remove(call)) {
        audit.add(entry);
      }
    });
  }

  @Override
  public void putOff(Call call, Instant nextTryAt) {
    lock.doing(() ->
        calls.due(
            new Call(
                call.follower(), call.address(), call.version(), call.phase(), call.failures() + 1),
            nextTryAt));
  }

  @Override
  public Optional<Instant> nextDue() {
    return lock.holding(() -> calls.next().map(Calls.Due::at).findFirst());
  }
}
