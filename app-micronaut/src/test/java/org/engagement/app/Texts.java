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

  /** Help for whoever gives up the refund form: by mail, else in the app. */
  static String helpByMail() {
    return """
    {"kind":"interventions","id":"refund-help","version":1,"state":"active",
     "name":"Help with the refund form","messageClass":"help","purpose":"personalised-help",
     "trigger":{"kind":"on_activity",
       "pattern":{"kind":"usage","type":"abandonment","featureId":"refund"}},
     "priority":1,"expectedValue":0.5,"channels":["email","in_app"],
     "variants":[
       {"channel":"email","language":"de","level":"standard",
        "title":"Sie haben eine neue Nachricht",
        "text":"In Ihrer App wartet eine Nachricht auf Sie."},
       {"channel":"in_app","language":"de","level":"standard",
        "title":"Brauchen Sie Hilfe?","text":"Der Antrag ist noch nicht fertig."}],
     "validity":"P7D"}
    """;
  }

  static String events(String... events) {
    return "{\"events\":[" + String.join(",", events) + "]}";
  }
}
