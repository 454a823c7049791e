package org.engagement.adapter.channels;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.engagement.adapter.channels.Answer.Answered;
import org.engagement.domain.delivery.HandOver;

/** Tells what Twilio's answer means, by error code, then by status, never by its words. */
final class TwilioFaults {
  private static final int CREATED = 201;
  private static final int TOO_MANY = 429;
  private static final Pattern MESSAGE_ID = Pattern.compile("(SM|MM)[0-9a-f]{32}");

  private TwilioFaults() {}

  static HandOver of(Answered answer, Instant now) {
    JsonNode body = Json.read(answer.body());
    if (answer.success()) {
      return success(answer, body);
    }
    return ofCode(body.path("code").asInt())
        .map(known -> withWait(known, answer, now))
        .orElseGet(() -> ofStatus(answer, body, now));
  }

  private static HandOver success(Answered answer, JsonNode body) {
    String id = body.path("sid").asText();
    if (answer.status() != CREATED || !MESSAGE_ID.matcher(id).matches()) {
      return new HandOver.Unsure("an answer that is not Twilio's, " + answer.status());
    }
    return ofCode(body.path("error_code").asInt()).orElseGet(() -> new HandOver.Taken(id));
  }

  /** Returns what the error means; empty where the status has to tell. */
  private static Optional<HandOver> ofCode(int code) {
    String said = "Twilio said " + code;
    return switch (code) {
      case 20429, 30001, 30003, 30008 -> Optional.of(new HandOver.Later(said, null));
      case 21211, 21614, 30005, 30006 ->
          Optional.of(new HandOver.Never("no SMS reaches the number, " + code, true));
      case 21610 -> Optional.of(new HandOver.Never("the person opted out of SMS, 21610", true));
      case 21408 -> Optional.of(new HandOver.Never("no SMS to this country, 21408", false));
      case 20003, 21602, 21603, 21604, 21606, 21611, 21612, 21617, 30007 ->
          Optional.of(new HandOver.Ours(said));
      default -> Optional.empty();
    };
  }

  private static HandOver ofStatus(Answered answer, JsonNode body, Instant now) {
    String said = "Twilio said " + answer.status();
    if (answer.status() == TOO_MANY) {
      return new HandOver.Later(said, Outside.retryAfter(answer.headers(), now));
    }
    if (answer.leavesItOpen() || (answer.serverError() && !body.path("code").isInt())) {
      return new HandOver.Unsure(said);
    }
    return answer.serverError()
        ? new HandOver.Later(said, Outside.retryAfter(answer.headers(), now))
        : new HandOver.Ours(said);
  }

  private static HandOver withWait(HandOver known, Answered answer, Instant now) {
    return known instanceof HandOver.Later later
        ? new HandOver.Later(later.reason(), Outside.retryAfter(answer.headers(), now))
        : known;
  }
}
