package org.engagement.adapter.channels;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.engagement.adapter.channels.Answer.Answered;
import org.engagement.domain.delivery.HandOver;
import org.jspecify.annotations.Nullable;

/** Tells what Firebase's answer means, by status and error code, never by its words. */
final class FcmFaults {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int GONE = 410;
  private static final Duration QUOTA_PAUSE = Duration.ofSeconds(60);
  private static final Pattern CODE = Pattern.compile("[A-Z_]{1,40}");
  private static final Pattern NAME = Pattern.compile("projects/[^/\\s]{1,60}/messages/\\S{1,200}");

  private FcmFaults() {}

  /** Returns whether our token is what was refused, and not Apple's or the browser's side of it. */
  static boolean refusesOurToken(Answer answer) {
    return answer instanceof Answered answered
        && answered.status() == UNAUTHORIZED
        && !code(error(answered)).equals("THIRD_PARTY_AUTH_ERROR");
  }

  static HandOver of(Answered answer, Instant now) {
    if (answer.success()) {
      return success(answer);
    }
    JsonNode error = error(answer);
    String said = said(answer, error);
    if (answer.leavesItOpen() || (answer.serverError() && !error.isObject())) {
      return new HandOver.Unsure(said);
    }
    if (answer.serverError()) {
      return new HandOver.Later(said, Outside.retryAfter(answer.headers(), now));
    }
    return switch (answer.status()) {
      case TOO_MANY -> new HandOver.Later(said, quotaPause(answer, now));
      case NOT_FOUND ->
          error.path("status").asText().equals("NOT_FOUND")
              ? new HandOver.Never("the app is no longer registered", true)
              : new HandOver.Ours(said);
      case BAD_REQUEST ->
          blamesTheToken(error)
              ? new HandOver.Never("Firebase refused the registration", true)
              : new HandOver.Ours(said);
      default -> new HandOver.Ours(said);
    };
  }

  private static HandOver success(Answered answer) {
    String name = Json.read(answer.body()).path("name").asText();
    return answer.status() == 200 && NAME.matcher(name).matches()
        ? new HandOver.Taken(name)
        : new HandOver.Unsure("an answer that is not Firebase's, " + answer.status());
  }

  private static @Nullable Duration quotaPause(Answered answer, Instant now) {
    Duration told = Outside.retryAfter(answer.headers(), now);
    return told == null ? QUOTA_PAUSE : told;
  }

  /** A 400 is our own fault unless a violation names the token, or Apple says that it is gone. */
  private static boolean blamesTheToken(JsonNode error) {
    return error
        .path("details")
        .valueStream()
        .anyMatch(detail ->
            detail.path("statusCode").asInt() == GONE
                || detail
                    .path("fieldViolations")
                    .valueStream()
                    .anyMatch(
                        violation -> violation.path("field").asText().equals("message.token")));
  }

  private static JsonNode error(Answered answer) {
    return Json.read(answer.body()).path("error");
  }

  private static String code(JsonNode error) {
    return error
        .path("details")
        .valueStream()
        .map(detail -> detail.path("errorCode").asText())
        .filter(CODE.asMatchPredicate())
        .findFirst()
        .orElse("");
  }

  private static String said(Answered answer, JsonNode error) {
    return ("Firebase said " + answer.status() + " " + code(error)).strip();
  }
}
