package org.engagement.app.definitions;

/** A definition that was not saved; the message names it, the path of the fault and the rule. */
public final class DefinitionRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public DefinitionRefused(String message) {
    super(message);
  }
}
