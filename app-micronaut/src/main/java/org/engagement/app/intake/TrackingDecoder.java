package org.engagement.app.intake;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.engagement.app.intake.Decoded.BodyFault;
import org.engagement.domain.activity.Submission;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the calls of the Segment HTTP tracking API into the same submissions as the engine's own
 * API: one call by its route, or a batch whose context counts for each of its items.
 *
 * <p>Timestamps are corrected by what the sender's clock showed when it sent. A category preference
 * {@code false} for {@code app-analytics} denies; {@code true} grants nothing.
 */
public final class TrackingDecoder {
  private final DecodeLimits limits;
  private final Supplier<String> messageIds;

  /** Takes the ids of items that come without one from {@code messageIds}. */
  public TrackingDecoder(DecodeLimits limits, Supplier<String> messageIds) {
    this.limits = limits;
    this.messageIds = messageIds;
  }

  /** Returns one submission for each item, or what makes the body no such call. */
  public Decoded decode(TrackingCall call, byte[] body, Instant receivedAt) {
    return Body.read(
        body,
        limits,
        call == TrackingCall.BATCH
            ? content -> batch(content, receivedAt)
            : content -> single(content, call, receivedAt),
        fault -> fault);
  }

  private Decoded single(Body body, TrackingCall call, Instant receivedAt) throws IOException {
    TrackedItem item = TrackedItem.read(body.items(), call);
    return new Decoded.Items(List.of(item.submission(Envelope.NONE, receivedAt, messageIds)));
  }

  private Decoded batch(Body body, Instant receivedAt) throws IOException {
    List<TrackedItem> items = null;
    Instant sentAt = null;
    Boolean analytics = null;
    ItemReader in = body.members();
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "batch" -> {
          if (items != null) {
            return new BodyFault("batch", "stands once");
          }
          items = new ArrayList<>();
          BodyFault fault = body.array("batch", item -> TrackedItem.read(item, null), items);
          if (fault != null) {
            return fault;
          }
        }
        case "context" -> analytics = TrackedItem.analyticsIn(in);
        case "sentAt" -> sentAt = in.instantIfAny(Field.SENT_AT);
        default -> in.skip();
      }
    }
    if (!in.isSound()) {
      return new BodyFault(in.rejection().field(), in.rejection().rule());
    }
    return items == null
        ? new BodyFault("batch", "is required")
        : submissions(items, new Envelope(sentAt, analytics, in.dropped()), receivedAt);
  }

  private Decoded submissions(List<TrackedItem> items, Envelope envelope, Instant receivedAt) {
    List<Submission> submissions = new ArrayList<>(items.size());
    for (TrackedItem item : items) {
      submissions.add(item.submission(envelope, receivedAt, messageIds));
    }
    return new Decoded.Items(submissions);
  }

  /**
   * What a batch says for each of its items.
   *
   * @param analytics the category preference for {@code app-analytics}
   * @param dropped how many fields of the context were dropped
   */
  record Envelope(@Nullable Instant sentAt, @Nullable Boolean analytics, int dropped) {
    static final Envelope NONE = new Envelope(null, null, 0);
  }
}
