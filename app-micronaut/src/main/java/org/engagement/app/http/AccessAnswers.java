package org.engagement.app.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** What callers are told who are not known, or may not do what they ask. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AccessAnswers
    implements ExceptionHandler<AuthorizationException, MutableHttpResponse<byte[]>> {
  @Override
  public MutableHttpResponse<byte[]> handle(HttpRequest request, AuthorizationException exception) {
    return exception.isForbidden() ? forbidden() : unauthorized();
  }

  static MutableHttpResponse<byte[]> unauthorized() {
    return Answers.problem(HttpStatus.UNAUTHORIZED, "a valid key is required")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  static MutableHttpResponse<byte[]> forbidden() {
    return Answers.problem(HttpStatus.FORBIDDEN, "the key's role does not allow this");
  }
}
