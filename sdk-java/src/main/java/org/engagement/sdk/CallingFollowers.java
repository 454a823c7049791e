package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.FollowerGateway;
import org.engagement.port.driven.RightsFollowers;
import org.engagement.port.driven.RightsFollowers.Call;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Tells those outside who follow a request of each change, until it is taken.
 *
 * <p>A call is made and then settled; whoever dies in between makes it again. One that nobody takes
 * is tried again ever more rarely, for a week.
 */
@Singleton
final class CallingFollowers {
  private static final int AT_ONCE = 5;
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  /** With waits of 64 minutes at the end, this is a week. */
  private static final int MOST_TRIES = 160;

  /** How long others leave calls to the one who took them up. */
  private static final Duration TO_CALL = Duration.ofMinutes(6);

  private final Logger log = System.getLogger(CallingFollowers.class.getName());
  private final RightsFollowers followers;
  private final RightsRequests requests;
  private final @Nullable FollowerGateway gateway;
  private final String actor;
  private final EngineTime time;

  @Inject
  CallingFollowers(Stores stores, EngagementSettings settings, EngineTime time) {
    this.followers = stores.rightsFollowers();
    this.requests = stores.rightsRequests();
    this.gateway = settings.followers;
    this.actor = settings.name;
    this.time = time;
  }

  /** Returns whether anybody is to be told of anything. */
  boolean wanted() {
    return gateway != null;
  }

  /** Returns when a call is next due, if anybody makes it. */
  Optional<Instant> nextDue() {
    return gateway == null ? Optional.empty() : followers.nextDue();
  }

  /** Makes the calls that are due. */
  Worked call() {
    if (gateway == null) {
      return Worked.NOTHING;
    }
    Instant now = time.now();
    List<Call> due = followers.claim(now, now.plus(TO_CALL), AT_ONCE);
    due.forEach(call -> make(gateway, call));
    return due.isEmpty() ? Worked.NOTHING : due.size() == AT_ONCE ? Worked.PART : Worked.ALL;
  }

  private void make(FollowerGateway gateway, Call call) {
    if (isTaken(gateway, call)) {
      followers.settle(call, entry(call, true));
    } else if (call.failures() + 1 >= MOST_TRIES) {
      log.log(Level.ERROR, "a follower took no call for a week and is not told of this change");
      followers.settle(call, entry(call, false));
    } else {
      int doublings = Math.min(call.failures(), MOST_DOUBLINGS);
      followers.putOff(call, time.now().plus(FIRST_WAIT.multipliedBy(1L << doublings)));
    }
  }

  private boolean isTaken(FollowerGateway gateway, Call call) {
    try {
      return requests
          .find(call.follower().request())
          .filter(filed -> gateway.tell(call, filed.request()))
          .isPresent();
    } catch (PortUnavailable e) {
      log.log(Level.WARNING, "a call to a follower is made again later", e);
      return false;
    }
  }

  private AuditEntry entry(Call call, boolean taken) {
    return AuditEntry.of(
        AuditAction.RIGHTS_REQUEST_CHANGED,
        time.now(),
        actor,
        null,
        Map.of(
            "request",
            call.follower().request().bits().toString(),
            "follower",
            call.follower().name(),
            "phase",
            call.phase().label(),
            "taken",
            Boolean.toString(taken)));
  }
}
