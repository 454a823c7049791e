package org.engagement.sdk.memory;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsPhase;
import org.engagement.port.driven.RightsFollowers.Call;
import org.engagement.port.driven.RightsFollowers.Follower;

/** Who follows which request, and the calls that are still to be made, by when they are due. */
final class Calls {
  /** What a follower calls a request. */
  record Name(String follower, UUID id) {
    static Name of(Follower follower) {
      return new Name(follower.name(), follower.id());
    }
  }

  /** A call to an address; one is due after the other. */
  private record Line(Name name, URI address) {
    static Line of(Call call) {
      return new Line(Name.of(call.follower()), call.address());
    }
  }

  /** A call and when it is next made. */
  record Due(Call call, Instant at) {}

  private final Map<Name, Follower> followers = new HashMap<>();
  private final List<Due> calls = new ArrayList<>();

  Optional<Follower> find(Name name) {
    return Optional.ofNullable(followers.get(name));
  }

  void follow(Follower follower) {
    followers.put(Name.of(follower), follower);
  }

  /** Leaves a call to each address of those who follow this request. */
  void add(RequestId request, long version, RightsPhase phase) {
    followers.values().stream()
        .filter(follower -> follower.request().equals(request))
        .forEach(follower ->
            follower
                .addresses()
                .forEach(address ->
                    calls.add(
                        new Due(new Call(follower, address, version, phase, 0), Instant.EPOCH))));
  }

  /** Returns the calls that no other one has to come before, the longest due first. */
  Stream<Due> next() {
    return calls.stream()
        .filter(due -> calls.stream().noneMatch(other -> comesBefore(other.call(), due.call())))
        .sorted(Comparator.comparing(Due::at));
  }

  private static boolean comesBefore(Call one, Call other) {
    return one.version() < other.version() && Line.of(one).equals(Line.of(other));
  }

  /** Removes a call; returns whether it was there. */
  boolean remove(Call call) {
    return calls.removeIf(due -> isSame(due.call(), call));
  }

  /** Makes a call due then; one that is not there stays away. */
  void due(Call call, Instant at) {
    if (remove(call)) {
      calls.add(new Due(call, at));
    }
  }

  private static boolean isSame(Call one, Call other) {
    return one.version() == other.version() && Line.of(one).equals(Line.of(other));
  }

  /** Forgets who followed this request. */
  void forget(RequestId request) {
    calls.removeIf(due -> due.call().follower().request().equals(request));
    followers.values().removeIf(follower -> follower.request().equals(request));
  }
}
