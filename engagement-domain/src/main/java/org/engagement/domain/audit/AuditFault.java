package org.engagement.domain.audit;

/** What is wrong with an audit log, so that whoever verifies it knows what kind of fault it is. */
public final class AuditFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Makes the fault of this kind; the message says where it is. */
  public AuditFault(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Makes the fault of this kind that another one told. */
  public AuditFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Returns the kind. */
  public Kind kind() {
    return kind;
  }

  /** The kinds of faults. */
  public enum Kind {
    /** No signature of the trusted key, or one that does not fit. */
    SIGNATURE,
    /** The entries or hashes do not make the root that was signed. */
    ROOT,
    /** The log does not begin as an older checkpoint says, or is shorter than it was. */
    FORK,
    /** Something that the size calls for is missing, or stands there twice. */
    GAP,
    /** Something is not of its form. */
    MALFORMED
  }
}
