package org.engagement.app.settings;

/** A setting that is unknown or breaks its rule; the message is one sentence that names it. */
public final class WrongSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which setting breaks which rule. */
  public WrongSetting(String setting, String rule) {
    super("setting " + setting + " " + rule);
  }
}
