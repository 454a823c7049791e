package org.engagement.port.driven;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsPhase;
import org.engagement.port.driven.RightsRequests.Filed;

/**
 * Who outside follows which request, and the calls that tell them of each change.
 *
 * <p>Privacy guarantee: a follower and a call name a request and nobody. Promise: a call is on
 * record with the change that it tells of, and stays until it is settled; calls to one address of
 * one follower about one request are due one after the other, in the order of the changes.
 */
public interface RightsFollowers {
  /**
   * Takes a request in with who follows it, and a call to each of their addresses, unless this
   * follower has used the id before.
   *
   * @param audit names no subject
   * @return what is on record under this follower's name and id
   */
  Followed file(Filed filed, Follower follower, AuditEntry audit);

  /** Returns what this follower calls so. */
  Optional<Followed> find(String name, UUID id);

  /**
   * Returns calls that are due, the longest due first, and leaves them to the caller until then.
   *
   * @param until when they are due again, unless they are settled or put off
   */
  List<Call> claim(Instant now, Instant until, int limit);

  /** Ends a call that was taken or given up; a call that is settled already stays so. */
  void settle(Call call, AuditEntry audit);

  /** Puts a call off that was not taken, and counts that. */
  void putOff(Call call, Instant nextTryAt);

  /** Returns when a call is next due; it may have come already. */
  Optional<Instant> nextDue();

  /**
   * Somebody outside who follows a request.
   *
   * @param name who it is
   * @param id what they call the request
   * @param takenAt when it came from them
   * @param addresses where they are told of each change, each once
   */
  record Follower(String name, UUID id, RequestId request, Instant takenAt, List<URI> addresses) {
    public Follower {
      addresses = List.copyOf(addresses);
      if (addresses.stream().distinct().count() != addresses.size()) {
        throw new IllegalArgumentException("an address stands once");
      }
    }
  }

  /** A follower and the request. */
  record Followed(Follower follower, Filed filed) {}

  /**
   * A change that a follower is to be told of at one address.
   *
   * @param version the request's version from which on it is so
   * @param failures how often it was not taken
   */
  record Call(Follower follower, URI address, long version, RightsPhase phase, int failures) {
    public Call {
      if (!follower.addresses().contains(address)) {
        throw new IllegalArgumentException("a call goes to an address of the follower");
      }
    }
  }
}
