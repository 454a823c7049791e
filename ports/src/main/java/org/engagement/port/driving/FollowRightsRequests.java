package org.engagement.port.driving;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.port.driven.RightsFollowers.Followed;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.AnswerRightsRequests.Result;

/**
 * Receives requests that somebody outside makes for people and follows under an id of their own.
 *
 * <p>Promise: each change of phase, being received among them, is told at each of the follower's
 * addresses at least once, in order, unless nobody takes it there for a week. Isolation: a follower
 * finds and takes back its own requests only.
 */
public interface FollowRightsRequests {
  /**
   * Receives a request, which rests for a while before work on it begins; asked again with the
   * same, changes nothing.
   *
   * @return refused under the field {@code requestId} where the follower used the id for another
   * @throws org.engagement.port.NotForPersonnel if the caller decides on personnel (SGB I § 35)
   */
  Result ask(Ask ask, Following following);

  /** Returns what this follower calls so. */
  Optional<Followed> find(String follower, UUID id);

  /**
   * Takes a request back, as long as work on it has not begun.
   *
   * @throws org.engagement.port.NotForPersonnel if the caller decides on personnel (SGB I § 35)
   */
  Result cancel(Caller caller, String follower, UUID id);

  /**
   * Who follows a request and how.
   *
   * @param name 1 to 60 characters
   * @param id what they call the request
   * @param addresses where they are told, each once; empty for nowhere
   * @param rest how long it may be taken back before work begins
   */
  record Following(String name, UUID id, List<URI> addresses, Duration rest) {
    public Following {
      addresses = List.copyOf(addresses);
      if (name.isBlank() || name.length() > 60) {
        throw new IllegalArgumentException("a follower's name has 1 to 60 characters");
      }
      if (rest.isNegative()) {
        throw new IllegalArgumentException("a request rests for no less than nothing");
      }
    }
  }
}
