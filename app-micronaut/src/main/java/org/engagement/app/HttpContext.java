package org.engagement.app;

import io.micronaut.context.ApplicationContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.engagement.app.node.Counts;
import org.engagement.app.node.World;
import org.engagement.app.security.ApiKeys;
import org.engagement.app.settings.ServerSettings;
import org.engagement.sdk.Engagement;

/** Micronaut, told everything by our settings and nothing by files or the environment. */
final class HttpContext {
  private HttpContext() {}

  static ApplicationContext of(
      ServerSettings settings, Engagement engine, World world, ApiKeys keys, Counts counts) {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .environmentPropertySource(false)
        .banner(false)
        .properties(properties(settings))
        .singletons(settings, engine, world, keys, counts)
        .build();
  }

  private static Map<String, Object> properties(ServerSettings settings) {
    int body = settings.limits().bodyBytes();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("micronaut.application.name", "engagement");
    properties.put("micronaut.server.host", settings.http().host());
    properties.put(
        "micronaut.server.port", settings.http().port() == 0 ? -1 : settings.http().port());
    properties.put("micronaut.server.max-request-size", body);
    properties.put("micronaut.server.server-header", "");
    properties.put("micronaut.server.log-handled-exceptions", false);
    properties.put("micronaut.security.enabled", true);
    properties.put("micronaut.security.reject-not-found", false);
    properties.put("micronaut.security.endpoints.introspection.enabled", false);
    properties.put("micronaut.metrics.export.prometheus.enabled", true);
    properties.put("micronaut.metrics.export.prometheus.descriptions", true);
    properties.put("micronaut.lifecycle.graceful-shutdown.enabled", true);
    properties.put(
        "micronaut.lifecycle.graceful-shutdown.grace-period", settings.http().drainSeconds() + "s");
    return properties;
  }
}
