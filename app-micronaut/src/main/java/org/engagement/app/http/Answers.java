package org.engagement.app.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import org.jspecify.annotations.Nullable;

/** Answers as bytes of JSON, errors as problems. */
final class Answers {
  /** How long a caller should wait before it tries again, in seconds. */
  static final int RETRY_AFTER_SECONDS = 1;

  private Answers() {}

  static MutableHttpResponse<byte[]> ok(Object body) {
    return HttpResponse.ok(Json.write(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** The answer where something goes on after it. */
  static MutableHttpResponse<byte[]> accepted(Object body) {
    return HttpResponse.<byte[]>accepted()
        .body(Json.write(body))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** The answer to a field that is of the right form and fits nothing that there is. */
  static MutableHttpResponse<byte[]> fieldProblem(HttpStatus status, String field, String rule) {
    return of(status, Problem.ofField(status.getCode(), status.getReason(), field, rule));
  }

  static MutableHttpResponse<byte[]> problem(HttpStatus status, @Nullable String detail) {
    return of(status, Problem.of(status.getCode(), status.getReason(), detail));
  }

  static MutableHttpResponse<byte[]> badField(@Nullable String field, String rule) {
    HttpStatus status = HttpStatus.BAD_REQUEST;
    return of(
        status,
        field == null
            ? Problem.of(status.getCode(), status.getReason(), "the body " + rule)
            : Problem.ofField(status.getCode(), status.getReason(), field, rule));
  }

  /** The answer to what contradicts what is there, in this field. */
  static MutableHttpResponse<byte[]> conflict(String field, String rule) {
    HttpStatus status = HttpStatus.CONFLICT;
    return of(status, Problem.ofField(status.getCode(), status.getReason(), field, rule));
  }

  /** The answer about someone whom no legal basis on record makes known. */
  static MutableHttpResponse<byte[]> unknownPerson() {
    return problem(HttpStatus.CONFLICT, "no legal basis on record makes this person known");
  }

  static MutableHttpResponse<byte[]> later(HttpStatus status, String detail) {
    return problem(status, detail)
        .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
  }

  /** The answer of a node that cannot do its work now. */
  static MutableHttpResponse<byte[]> notReady(String reason, String detail) {
    HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
    return of(status, Problem.because(status.getCode(), status.getReason(), reason, detail))
        .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
  }

  private static MutableHttpResponse<byte[]> of(HttpStatus status, Problem problem) {
    return HttpResponse.<byte[]>status(status)
        .body(Json.write(problem))
        .contentType(Problem.MEDIA_TYPE);
  }
}
