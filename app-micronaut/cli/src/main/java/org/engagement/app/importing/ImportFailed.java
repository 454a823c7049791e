package org.engagement.app.importing;

/** An import that cannot go on; the message is one sentence that says why, without content. */
public final class ImportFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public ImportFailed(String message) {
    super(message);
  }
}
