package org.engagement.app.demo.town;

import java.util.ArrayList;
import java.util.List;

/** What the people's clients sent and were answered: the other side's account of the run. */
public final class Books {
  private final Latencies acknowledged = new Latencies();
  private final List<Withdrawal> withdrawals = new ArrayList<>();
  private final List<Grant> grants = new ArrayList<>();
  private Sums sums = new Sums(0, 0, 0, 0, 0);
  private long refusedBodies;

  /** What became of items, as the answers told. */
  public record Sums(long received, long accepted, long duplicate, long rejected, long suppressed) {
    Sums plus(Sums more) {
      return new Sums(
          received + more.received,
          accepted + more.accepted,
          duplicate + more.duplicate,
          rejected + more.rejected,
          suppressed + more.suppressed);
    }
  }

  /**
   * A withdrawal that was answered.
   *
   * @param answeredNanos when the answer was read, by the monotonic clock
   * @param inFlight whether the mail server held a mail to the person meanwhile
   */
  public record Withdrawal(
      int person, String purpose, long answeredNanos, boolean inFlight, int openAttempts) {}

  /**
   * A grant, from which on people may be written to again.
   *
   * @param askedNanos when it was sent, by the monotonic clock
   */
  public record Grant(int person, long askedNanos) {}

  synchronized void answered(Sums answer, long nanos) {
    sums = sums.plus(answer);
    acknowledged.add(nanos);
  }

  synchronized void refused() {
    refusedBodies++;
  }

  synchronized void withdrawn(Withdrawal withdrawal) {
    withdrawals.add(withdrawal);
  }

  synchronized void granting(int person) {
    grants.add(new Grant(person, System.nanoTime()));
  }

  /** Returns the grants. */
  public synchronized List<Grant> grants() {
    return List.copyOf(grants);
  }

  /** Returns the sum of all answers. */
  public synchronized Sums sums() {
    return sums;
  }

  /** Returns how many bodies were no document and were refused as a whole. */
  public synchronized long refusedBodies() {
    return refusedBodies;
  }

  /** Returns the withdrawals that were answered. */
  public synchronized List<Withdrawal> withdrawals() {
    return List.copyOf(withdrawals);
  }

  /** Returns how long the answers to events took. */
  public Latencies acknowledged() {
    return acknowledged;
  }
}
