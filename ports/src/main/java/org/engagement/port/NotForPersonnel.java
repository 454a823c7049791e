package org.engagement.port;

/**
 * The call is not for who decides on the insurer's personnel, whomever it is about; nothing was
 * done (SGB I § 35(1) sentence 3).
 */
public final class NotForPersonnel extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotForPersonnel() {
    super("a caller who decides on personnel may not make this call");
  }
}
