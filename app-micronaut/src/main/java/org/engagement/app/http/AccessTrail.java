package org.engagement.app.http;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import org.engagement.app.security.KeyAuthentication;
import org.engagement.app.security.Role;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.NoteAccess;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the audit log that a key of the insurer's came in, and each call that administers.
 *
 * <p>Keys inside apps and people themselves do not sign in: nobody of the insurer's stands behind
 * them.
 */
@ServerFilter({"/api/**", "/opendsr/**"})
final class AccessTrail implements Ordered {
  private final NoteAccess access;

  AccessTrail(Engagement engine) {
    this.access = engine.noteAccess();
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after() + 1;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  void note(HttpRequest<?> request, @Nullable Authentication authentication) {
    if (authentication != null && isStaff(authentication)) {
      Caller caller = Callers.caller(authentication);
      access.letIn(caller);
      RouteAttributes.getRouteMatch(request)
          .filter(UriRouteMatch.class::isInstance)
          .map(UriRouteMatch.class::cast)
          .ifPresent(route -> noteCall(caller, route));
    }
  }

  private static boolean isStaff(Authentication authentication) {
    Role role = KeyAuthentication.keyOf(authentication).role();
    return role != Role.COLLECTOR && role != Role.PERSON;
  }

  private void noteCall(Caller caller, UriRouteMatch<?, ?> route) {
    AnnotationValue<Administrative> call = route.getAnnotation(Administrative.class);
    if (call != null) {
      String name = nameOf(route);
      if (call.isTrue("polled")) {
        access.glanced(caller, name);
      } else {
        access.called(caller, name);
      }
    }
  }

  private static String nameOf(UriRouteMatch<?, ?> route) {
    var info = route.getRouteInfo();
    return info.getHttpMethodName()
        + " "
        + info.getUriMatchTemplate().toPathString().replaceAll(":[^}]*}", "}");
  }
}
