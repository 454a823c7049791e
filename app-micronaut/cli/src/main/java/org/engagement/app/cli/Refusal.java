package org.engagement.app.cli;

/** A command that cannot be carried out as given; the message is one sentence that says why. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
