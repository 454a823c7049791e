package org.engagement.app.demo.outside;

import java.time.Duration;
import java.util.Map;

/** How a stand-in deals with one call. */
public sealed interface Manner {
  /** It takes the message and says so. */
  Manner TAKES = new After(Duration.ZERO);

  /** It takes the message and says so after a while. */
  record After(Duration delay) implements Manner {}

  /** It answers with this status and takes nothing. */
  record Refuses(int status, Map<String, String> headers, String body) implements Manner {
    /** Refuses for now in the form of whichever provider it is. */
    public static Refuses forNow() {
      return new Refuses(
          503, Map.of(), "{\"error\":{\"status\":\"UNAVAILABLE\"},\"errors\":[],\"code\":20503}");
    }
  }

  /** It takes the message and breaks the connection off before it says so. */
  record BreaksOff() implements Manner {}

  /** It answers with something that no provider says. */
  record Garbage() implements Manner {}
}
