package org.engagement.app.http;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.netty.handler.codec.compression.DecompressionException;
import io.swagger.v3.oas.annotations.Hidden;
import org.engagement.port.NotForPersonnel;
import org.engagement.port.PortUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is thrown, as problems; an error of ours is logged, without the request's content. */
@Controller
@Hidden
final class ErrorAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  @Error(global = true)
  HttpResponse<byte[]> any(Throwable thrown) {
    return switch (thrown) {
      case BadBody it -> Answers.badField(it.field(), it.rule());
      case Bodies.BodyTooLarge it -> tooLarge();
      case ContentLengthExceededException it -> tooLarge();
      case BufferLengthExceededException it -> tooLarge();
      case Bodies.NotJson it ->
          Answers.problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body is application/json");
      case DecompressionException it -> Answers.badField(null, "is sound gzip");
      case AuthorizationException it ->
          it.isForbidden() ? AccessAnswers.forbidden() : AccessAnswers.unauthorized();
      case NotForPersonnel it -> AccessAnswers.forbidden();
      case ConversionErrorException it ->
          Answers.badField(it.getArgument().getName(), "has a value of another kind");
      case UnsatisfiedRouteException it ->
          Answers.badField(it.getArgument().getName(), "is required");
      case NotAllowedException it ->
          Answers.problem(HttpStatus.METHOD_NOT_ALLOWED, null)
              .header(HttpHeaders.ALLOW, String.join(", ", it.getAllowedMethods()));
      case HttpStatusException it -> Answers.problem(it.getStatus(), null);
      case PortUnavailable it -> unavailable(it);
      default -> ours(thrown);
    };
  }

  private static HttpResponse<byte[]> tooLarge() {
    return Answers.problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too large");
  }

  private static HttpResponse<byte[]> unavailable(PortUnavailable fault) {
    LOG.warn("a store does not answer: {}", String.valueOf(fault.getMessage()));
    return Answers.later(HttpStatus.SERVICE_UNAVAILABLE, "try again with the same ids");
  }

  private static HttpResponse<byte[]> ours(Throwable fault) {
    LOG.error("a call failed with {}", fault.getClass().getName(), new WithoutMessages(fault));
    return Answers.problem(HttpStatus.INTERNAL_SERVER_ERROR, "the fault is ours; it is logged");
  }

  /** Where a fault came from, without its messages, which could quote what people sent. */
  private static final class WithoutMessages extends Exception {
    private static final long serialVersionUID = 1L;

    WithoutMessages(Throwable fault) {
      super(fault.getClass().getName());
      setStackTrace(fault.getStackTrace());
      if (fault.getCause() != null) {
        initCause(new WithoutMessages(fault.getCause()));
      }
    }
  }
}
