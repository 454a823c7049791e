package org.engagement.adapter.channels;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.regex.Pattern;
import org.engagement.adapter.channels.Answer.Answered;
import org.engagement.domain.delivery.HandOver;

/** Tells what SendGrid's answer means, by status, header and field, never by its words. */
final class SendGridFaults {
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY = 429;
  private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9_.=-]{1,200}");
  private static final Pattern RECIPIENT =
      Pattern.compile("personalizations[.\\[]0\\]?\\.to[.\\[]0\\]?\\.email");

  private SendGridFaults() {}

  static HandOver of(Answered answer, Instant now) {
    if (answer.success()) {
      return success(answer);
    }
    JsonNode errors = Json.read(answer.body()).path("errors");
    String said = "SendGrid said " + answer.status();
    if (answer.status() == TOO_MANY) {
      return new HandOver.Later(
          said, Outside.untilSecond(answer.headers(), "X-RateLimit-Reset", now));
    }
    if (answer.leavesItOpen() || (answer.serverError() && !errors.isArray())) {
      return new HandOver.Unsure(said);
    }
    if (answer.serverError()) {
      return new HandOver.Later(said, Outside.retryAfter(answer.headers(), now));
    }
    return answer.status() == BAD_REQUEST && namesTheRecipient(errors)
        ? new HandOver.Never("SendGrid refused the address", true)
        : new HandOver.Ours(said);
  }

  private static HandOver success(Answered answer) {
    String id = answer.headers().firstValue("X-Message-Id").orElse("");
    return answer.status() == ACCEPTED && MESSAGE_ID.matcher(id).matches()
        ? new HandOver.Taken(id)
        : new HandOver.Unsure("an answer that is not SendGrid's, " + answer.status());
  }

  private static boolean namesTheRecipient(JsonNode errors) {
    return !errors.isEmpty()
        && errors
            .valueStream()
            .allMatch(error -> RECIPIENT.matcher(error.path("field").asText()).matches());
  }
}
