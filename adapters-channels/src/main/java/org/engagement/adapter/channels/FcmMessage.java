package org.engagement.adapter.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.engagement.port.driven.ChannelGateway.Dispatch;

/** Writes the request: title, text, and of ours nothing but the attempt's id. */
final class FcmMessage {
  private static final int MOST_BYTES = 4_096;
  private static final long LONGEST_SECONDS = Duration.ofDays(28).toSeconds();

  private FcmMessage() {}

  /** Returns whether Firebase would refuse it for its size: more than 4,096 bytes but the token. */
  static boolean tooLong(Dispatch dispatch) {
    return write(dispatch, "").length > MOST_BYTES;
  }

  static byte[] write(Dispatch dispatch, String token) {
    long seconds = Duration.between(dispatch.at(), dispatch.expiresAt()).toSeconds();
    long lives = Math.clamp(seconds, 0, LONGEST_SECONDS);
    ObjectNode request = Json.object();
    ObjectNode message = request.putObject("message");
    message.put("token", token);
    message.putObject("notification").put("title", dispatch.title()).put("body", dispatch.text());
    message.putObject("data").put("attempt", dispatch.attempt().bits().toString());
    message.putObject("android").put("ttl", lives + "s");
    message
        .putObject("apns")
        .putObject("headers")
        .put("apns-expiration", Long.toString(dispatch.at().getEpochSecond() + lives));
    message.putObject("webpush").putObject("headers").put("TTL", Long.toString(lives));
    return Json.write(request);
  }
}
