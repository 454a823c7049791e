package org.engagement.app.opendsr;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.engagement.adapter.channels.OutboundPost;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.port.driven.FollowerGateway;
import org.engagement.port.driven.RightsFollowers.Call;

/**
 * Tells controllers of their requests by signed calls; one that was taken out of the settings, no
 * more.
 */
final class StatusCalls implements FollowerGateway {
  private final Logger log = System.getLogger(StatusCalls.class.getName());
  private final OpenDsr openDsr;
  private final Map<String, OutboundPost> posts;

  StatusCalls(OpenDsr openDsr, Map<String, OutboundPost> posts) {
    this.openDsr = openDsr;
    this.posts = Map.copyOf(posts);
  }

  @Override
  public boolean tell(Call call, RightsRequest request) {
    byte[] body =
        DsrMessages.bytes(openDsr.status(call.follower(), request, call.phase(), call.address()));
    OutboundPost post = posts.get(call.follower().name());
    boolean taken =
        post != null
            && post.post(
                    call.address(),
                    Map.of(
                        "X-OpenDSR-Processor-Domain",
                        openDsr.domain(),
                        "X-OpenDSR-Signature",
                        openDsr.sign(body)),
                    body)
                .isPresent();
    if (!taken) {
      log.log(
          Level.WARNING,
          "the controller " + call.follower().name() + " did not take a call; it is made again");
    }
    return taken;
  }
}
