package org.engagement.bench.ingest;

import java.time.Instant;
import java.util.Random;

/** Bodies of {@code POST /api/v1/events}: people who use an app as people do. */
final class Events {
  private static final int FEATURES = 40;
  private static final String[] AGES = {"18-21", "22-30", "31-40", "41-55", "56-65", "66+"};

  private final String run;
  private final int people;
  private final Random random = new Random(42);
  private long next;

  /** Makes a source whose event ids no other run has. */
  Events(String run, int people) {
    this.run = run;
    this.people = people;
  }

  /** Returns the id of the person of this number. */
  static String person(int number) {
    return "bench-" + number;
  }

  /** Returns a document of this many new events that happened just now. */
  String document(int size) {
    String now = Instant.now().toString();
    StringBuilder json = new StringBuilder(size * 330).append("{\"events\":[");
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        json.append(',');
      }
      event(json, now);
    }
    return json.append("]}").toString();
  }

  private void event(StringBuilder json, String now) {
    int person = random.nextInt(people);
    int draw = random.nextInt(100);
    boolean stuck = draw >= 96;
    json.append("{\"eventId\":\"").append(run).append('-').append(next++);
    json.append("\",\"userId\":\"").append(person(person));
    json.append("\",\"sessionId\":\"").append(run).append("-s").append(person);
    json.append("\",\"timestamp\":\"").append(now);
    json.append("\",\"eventType\":\"").append(type(draw));
    json.append("\",\"metadata\":{\"screenName\":\"screen ").append(random.nextInt(FEATURES));
    json.append("\",\"featureId\":\"");
    if (stuck) {
      json.append("refund-form");
    } else {
      json.append("feature-").append(random.nextInt(FEATURES));
    }
    json.append("\",\"duration\":").append(random.nextInt(120_000));
    json.append(",\"success\":").append(!stuck);
    json.append("},\"userContext\":{\"ageGroup\":\"").append(AGES[person % AGES.length]);
    json.append("\",\"digitalLiteracyScore\":0.").append(1 + person % 9);
    json.append(",\"preferredChannel\":\"in_app\"}}");
  }

  private static String type(int draw) {
    if (draw < 50) {
      return "page_view";
    }
    if (draw < 85) {
      return "feature_usage";
    }
    return draw < 96 ? "task_completion" : "abandonment";
  }
}
