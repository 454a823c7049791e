package org.engagement.port.driven;

import org.engagement.domain.rights.RightsRequest;
import org.engagement.port.driven.RightsFollowers.Call;

/**
 * Tells those outside who follow a request where it stands.
 *
 * <p>Promise: a call may be made more than once; it returns within a minute. Privacy guarantee:
 * what is told names nobody but by what the follower calls the request.
 */
public interface FollowerGateway {
  /**
   * Makes the call once.
   *
   * @param request as it stands by now, which may be further on than the call tells
   * @return whether it was taken
   */
  boolean tell(Call call, RightsRequest request);
}
