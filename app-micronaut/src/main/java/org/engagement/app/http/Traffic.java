package org.engagement.app.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.jspecify.annotations.Nullable;

/** Whether calls are taken: until the node drains. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class Traffic implements Ordered {
  private volatile boolean open = true;

  /** Refuses calls from now on, but for those about health and figures. */
  public void stop() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }

  @RequestFilter
  @Nullable MutableHttpResponse<byte[]> taken(HttpRequest<?> request) {
    return open || OperationsController.serves(request.getPath())
        ? null
        : Answers.later(HttpStatus.SERVICE_UNAVAILABLE, "this node is about to stop")
            .header(HttpHeaders.CONNECTION, "close");
  }
}
