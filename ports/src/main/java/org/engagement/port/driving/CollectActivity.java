package org.engagement.port.driving;

import java.util.List;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.port.driven.HostTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what happened in the app.
 *
 * <p>Privacy guarantee: nothing is stored without a legal basis in force at event time and now, and
 * no identifier is stored at all. It never makes a person known.
 */
public interface CollectActivity {
  /**
   * Judges each item on its own and answers once what was accepted is durable.
   *
   * @throws org.engagement.port.PortUnavailable if it is unknown what was stored; send the same
   *     items again
   */
  Report collect(Source source, List<Submission> items);

  /** As {@link #collect(Source, List)}, in a transaction of the host's, to be ended within 5 s. */
  Report collect(Source source, List<Submission> items, HostTransaction transaction);

  /**
   * What became of the items: {@code received = accepted + duplicate + suppressed + rejected}.
   *
   * @param notAccepted the items that were not accepted, in their order
   */
  record Report(
      int received,
      int accepted,
      int duplicate,
      int suppressed,
      int rejected,
      List<Item> notAccepted) {
    public Report {
      notAccepted = List.copyOf(notAccepted);
    }
  }

  /**
   * An item that was not accepted.
   *
   * @param index its place in the call, from 0
   * @param reason the label of the suppression or rejection; null for a duplicate
   * @param detail the field and the rule that it broke; null but for a rejection
   */
  record Item(
      int index,
      @Nullable String eventId,
      Fate fate,
      @Nullable String reason,
      @Nullable String detail) {}

  /** What can become of an item. */
  enum Fate {
    ACCEPTED,
    DUPLICATE,
    SUPPRESSED,
    REJECTED
  }
}
