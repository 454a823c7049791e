package org.engagement.app.importing;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an import goes; every call may be made again and then changes nothing. */
public interface Target extends AutoCloseable {
  /**
   * Records the mapping's consent of one person.
   *
   * @throws ImportFailed if it is refused
   */
  void record(ConsentRequest consent) throws IOException, InterruptedException;

  /**
   * Sends events, as the body of the engine's own event API.
   *
   * @throws ImportFailed if the batch as a whole is refused
   */
  Sent send(byte[] body) throws IOException, InterruptedException;

  @Override
  void close();

  /** A consent as the engine's own API takes it. */
  record ConsentRequest(
      String requestId,
      String userId,
      String purpose,
      String state,
      String effectiveAt,
      String noticeVersion,
      String language,
      String method,
      String evidence) {
    @Override
    public String toString() {
      return "ConsentRequest[…]";
    }
  }

  /** What became of a batch. */
  record Sent(
      int received, int accepted, int duplicate, int suppressed, int rejected, List<Item> items) {
    public Sent {
      items = items == null ? List.of() : List.copyOf(items);
    }
  }

  /** An item that was not accepted. */
  record Item(
      int index,
      @Nullable String eventId,
      String outcome,
      @Nullable String reason,
      @Nullable String detail) {}
}
