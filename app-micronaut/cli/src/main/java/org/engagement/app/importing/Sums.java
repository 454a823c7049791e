package org.engagement.app.importing;

/** What became of the lines of a file: {@code received} is the sum of the other four. */
public record Sums(long received, long accepted, long duplicate, long suppressed, long rejected) {
  /** Nothing yet. */
  public static final Sums NONE = new Sums(0, 0, 0, 0, 0);

  /** Returns the sums of both. */
  public Sums plus(Sums other) {
    return new Sums(
        received + other.received,
        accepted + other.accepted,
        duplicate + other.duplicate,
        suppressed + other.suppressed,
        rejected + other.rejected);
  }

  static Sums of(Target.Sent sent) {
    return new Sums(
        sent.received(), sent.accepted(), sent.duplicate(), sent.suppressed(), sent.rejected());
  }

  static Sums ofRejectedLines(long lines) {
    return new Sums(lines, 0, 0, 0, lines);
  }
}
