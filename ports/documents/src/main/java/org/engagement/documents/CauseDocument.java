package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.subject.Pseudonym;

/** The cause of a decision as an object; its subject stands once, in the context. */
final class CauseDocument {
  private CauseDocument() {}

  static ObjectNode write(Cause cause) {
    ObjectNode object = JsonText.newObject().put("at", cause.at().toString());
    return switch (cause) {
      case Cause.ByActivity by ->
          object.put("kind", "activity").put("activity", by.activity().bits().toString());
      case Cause.ByTimer by ->
          object.put("kind", "timer").put("reason", Words.of(by.timer().reason()));
      case Cause.ByRequest by -> object.put("kind", "request").put("requestId", by.requestId());
    };
  }

  static Cause read(Pseudonym subject, Fields fields) {
    Instant at = fields.instant("at");
    return switch (fields.text("kind")) {
      case "activity" -> {
        UUID activity = fields.uuid("activity");
        yield fields.make(() -> new Cause.ByActivity(new EventDigest(activity), at));
      }
      case "timer" -> {
        Timer.Reason reason = fields.word("reason", Timer.Reason.class);
        yield fields.make(() -> new Cause.ByTimer(new Timer(subject, at, reason)));
      }
      case "request" -> {
        String requestId = fields.text("requestId");
        yield fields.make(() -> new Cause.ByRequest(subject, requestId, at));
      }
      default -> throw fields.fault("kind", "is one of activity, timer, request");
    };
  }
}
