package org.engagement.app.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** What callers are told who are not known, or may not do what they ask. */
final class AccessAnswers {
  private AccessAnswers() {}

  static MutableHttpResponse<byte[]> unauthorized() {
    return Answers.problem(HttpStatus.UNAUTHORIZED, "a valid key is required")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  static MutableHttpResponse<byte[]> forbidden() {
    return Answers.problem(HttpStatus.FORBIDDEN, "the key's role does not allow this");
  }
}
