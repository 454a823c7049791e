package org.engagement.app.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Named;
import java.util.concurrent.ExecutorService;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driving.NoteAccess;
import org.engagement.port.driving.NoteAccess.Why;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the audit log that a call was turned away; the answer does not wait for that. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Refusals implements Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final NoteAccess access;
  private final ExecutorService executor;

  Refusals(Engagement engine, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.access = engine.noteAccess();
    this.executor = executor;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  @ResponseFilter
  void note(HttpResponse<?> answer, @Nullable Authentication authentication) {
    if (answer.status() == HttpStatus.UNAUTHORIZED) {
      executor.execute(() -> note(null, Why.UNKNOWN));
    } else if (answer.status() == HttpStatus.FORBIDDEN) {
      executor.execute(() -> note(authentication, Why.NOT_ALLOWED));
    }
  }

  private void note(@Nullable Authentication authentication, Why why) {
    try {
      access.turnedAway(authentication == null ? null : Callers.caller(authentication), why);
    } catch (PortUnavailable e) {
      LOG.warn("a refusal could not be noted: {}", String.valueOf(e.getMessage()));
    }
  }
}
