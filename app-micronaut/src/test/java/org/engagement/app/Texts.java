package org.engagement.app;

import java.time.Instant;

/** Bodies as callers write them. */
final class Texts {
  private Texts() {}

  static String consent(String user, String state) {
    return consent(user, state, "app-analytics", "r-" + user + "-" + state);
  }

  static String consent(String user, String state, String purpose, String requestId) {
    return """
    {"requestId":"%s","userId":"%s","purpose":"%s","state":"%s",
     "noticeVersion":"2026-1","language":"de","method":"app-dialogue"}
    """
        .formatted(requestId, user, purpose, state);
  }

  static String event(String id, String user, Instant at) {
    return """
    {"eventId":"%s","userId":"%s","timestamp":"%s","eventType":"feature_usage",
     "metadata":{"featureId":"upload"}}
    """
        .formatted(id, user, at);
  }

  static String events(String... events) {
    return "{\"events\":[" + String.join(",", events) + "]}";
  }
}
