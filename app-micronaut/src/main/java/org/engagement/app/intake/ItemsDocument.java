package org.engagement.app.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.engagement.app.intake.Decoded.BodyFault;
import org.engagement.domain.activity.Submission;

/** A body whose one known member is an array of items: {@code {"events":[…]}}. */
final class ItemsDocument {
  private ItemsDocument() {}

  static Decoded read(byte[] body, DecodeLimits limits, String member, Body.Item<Submission> item) {
    return Body.read(body, limits, content -> members(content, member, item), fault -> fault);
  }

  private static Decoded members(Body body, String member, Body.Item<Submission> item)
      throws IOException {
    List<Submission> taken = null;
    ItemReader in = body.members();
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      if (!name.equals(member)) {
        in.skip();
        continue;
      }
      if (taken != null) {
        return new BodyFault(member, "stands once");
      }
      taken = new ArrayList<>();
      BodyFault fault = body.array(member, item, taken);
      if (fault != null) {
        return fault;
      }
    }
    return taken == null ? new BodyFault(member, "is required") : new Decoded.Items(taken);
  }
}
