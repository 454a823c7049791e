package org.engagement.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import org.engagement.port.PortUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What controllers throw, as problems; an error of ours is logged, without the request's content.
 */
@Controller
final class ErrorAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  @Error(global = true)
  HttpResponse<byte[]> badBody(BadBody fault) {
    return Answers.badField(fault.field(), fault.rule());
  }

  @Error(global = true)
  HttpResponse<byte[]> tooLarge(Bodies.BodyTooLarge fault) {
    return Answers.problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, fault.getMessage());
  }

  @Error(global = true)
  HttpResponse<byte[]> notJson(Bodies.NotJson fault) {
    return Answers.problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body is application/json");
  }

  @Error(global = true)
  HttpResponse<byte[]> unavailable(PortUnavailable fault) {
    LOG.warn("{}", fault.getMessage());
    return Answers.later(HttpStatus.SERVICE_UNAVAILABLE, "try again with the same ids");
  }

  @Error(global = true)
  HttpResponse<byte[]> ours(HttpRequest<?> request, Throwable fault) {
    LOG.error(
        "a call of {} failed with {}", request.getMethod(), fault.getClass().getName(), fault);
    return Answers.problem(HttpStatus.INTERNAL_SERVER_ERROR, "the fault is ours; it is logged");
  }
}
