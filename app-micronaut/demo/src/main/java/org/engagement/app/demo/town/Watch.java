package org.engagement.app.demo.town;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.engagement.domain.decision.Cause;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Projections.CommitResult;
import org.engagement.port.driven.Projections.ProjectionCommit;
import org.engagement.port.driven.Stores;

/**
 * Takes the real time from when an event reaches the log to when a decision that it caused is on
 * record, at the stores' own door.
 */
final class Watch {
  private final Map<UUID, Long> reached = new ConcurrentHashMap<>();
  private final Latencies eventToDecision;

  Watch(Latencies eventToDecision) {
    this.eventToDecision = eventToDecision;
  }

  /** Returns the same stores, watched. */
  Stores over(Stores stores) {
    ActivityLog log = proxy(ActivityLog.class, stores.activityLog(), this::appending);
    Projections projections = proxy(Projections.class, stores.projections(), this::committing);
    return proxy(
        Stores.class,
        stores,
        (method, arguments, call) ->
            switch (method) {
              case "activityLog" -> log;
              case "projections" -> projections;
              default -> call.proceed();
            });
  }

  private Object appending(String method, Object[] arguments, Call call) throws Throwable {
    if (method.equals("append") && arguments[0] instanceof IntakeBatch batch) {
      long now = System.nanoTime();
      batch
          .activities()
          .forEach(one -> reached.putIfAbsent(one.event().occurrence().id().bits(), now));
    }
    return call.proceed();
  }

  private Object committing(String method, Object[] arguments, Call call) throws Throwable {
    Object result = call.proceed();
    if (result instanceof CommitResult.Committed
        && arguments[0] instanceof ProjectionCommit commit) {
      long now = System.nanoTime();
      commit
          .decisions()
          .forEach(decided -> {
            if (decided.context().cause() instanceof Cause.ByActivity cause) {
              Long since = reached.get(cause.id());
              if (since != null) {
                eventToDecision.add(now - since);
              }
            }
          });
    }
    return result;
  }

  /** The call as the stores would take it. */
  private interface Call {
    Object proceed() throws Throwable;
  }

  /** What is done around a call. */
  private interface Around {
    Object call(String method, Object[] arguments, Call call) throws Throwable;
  }

  private static <T> T proxy(Class<T> port, T inner, Around around) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object[] given = arguments == null ? new Object[0] : arguments;
          return around.call(
              method.getName(),
              given,
              () -> {
                try {
                  return method.invoke(inner, given);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
        };
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(), List.of(port).toArray(Class<?>[]::new), handler));
  }
}
