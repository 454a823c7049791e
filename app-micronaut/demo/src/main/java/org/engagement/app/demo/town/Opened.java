package org.engagement.app.demo.town;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in the opposite order, once. */
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  <T extends AutoCloseable> T keep(T opened) {
    open.push(opened);
    return opened;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.getLogger(Opened.class.getName())
            .log(System.Logger.Level.WARNING, "something of the town does not close", e);
      }
    }
  }
}
