package org.engagement.app.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Gives every error that the framework itself answers the body of a problem. */
@Primary
@Singleton
final class ProblemBodies implements ErrorResponseProcessor<byte[]> {
  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    return response
        .body(Json.write(Problem.of(status.getCode(), status.getReason(), null)))
        .contentType(Problem.MEDIA_TYPE);
  }
}
