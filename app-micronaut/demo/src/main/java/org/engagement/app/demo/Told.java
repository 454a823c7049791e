package org.engagement.app.demo;

import java.time.Instant;
import java.util.List;

/** A decision as the server tells it about one person. */
record Told(
    int person,
    Instant at,
    String causeKind,
    Instant causeAt,
    boolean intervenes,
    String what,
    List<String> sentences) {

  /** Returns it in one line: person, event, intervention. */
  String line() {
    return String.join(
        "|", Integer.toString(person), causeKind, causeAt.toString(), at.toString(), what);
  }
}
