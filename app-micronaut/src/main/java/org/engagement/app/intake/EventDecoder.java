package org.engagement.app.intake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.UserId;

/**
 * Decodes {@code {"events":[…]}}, the engine's own event API.
 *
 * <p>It takes the very events that {@code schemas/event-v1.schema.json} allows. Optional fields may
 * be null; unknown ones are dropped and counted.
 */
public final class EventDecoder {
  static final int LONGEST_EVENT_ID = 100;
  private static final int LONGEST_SESSION_ID = 128;

  private final DecodeLimits limits;

  public EventDecoder(DecodeLimits limits) {
    this.limits = limits;
  }

  /** Returns one submission for each event, or what makes the body no such document. */
  public Decoded decode(byte[] body) {
    return ItemsDocument.read(body, limits, "events", EventDecoder::event);
  }

  private static Submission event(ItemReader in) throws IOException {
    String eventId = null;
    UserId userId = null;
    String sessionId = null;
    Instant timestamp = null;
    UsageType type = null;
    UsageDetails details = UsageDetails.NONE;
    Traits context = Traits.NONE;
    if (!in.begin()) {
      return new Submission.Unreadable(null, in.rejection());
    }
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "eventId" -> eventId = in.text(Field.EVENT_ID, LONGEST_EVENT_ID);
        case "userId" -> userId = in.userId(Field.USER_ID);
        case "sessionId" -> sessionId = in.text(Field.SESSION_ID, LONGEST_SESSION_ID);
        case "timestamp" -> timestamp = in.instant(Field.TIMESTAMP);
        case "eventType" ->
            type = in.labelled(Field.EVENT_TYPE, UsageType::labelled, "is a type of event");
        case "metadata" -> details = metadata(in);
        case "userContext" -> context = userContext(in);
        default -> in.drop();
      }
    }
    in.require(Field.EVENT_ID, eventId);
    in.require(Field.USER_ID, userId);
    in.require(Field.TIMESTAMP, timestamp);
    in.require(Field.EVENT_TYPE, type);
    if (!in.endsSound()) {
      return new Submission.Unreadable(eventId, in.rejection());
    }
    return new Submission.Usage(
        requireNonNull(eventId),
        userId,
        sessionId,
        requireNonNull(timestamp),
        requireNonNull(type),
        details,
        context,
        false,
        in.dropped());
  }

  private static UsageDetails metadata(ItemReader in) throws IOException {
    if (!in.object(Field.METADATA)) {
      return UsageDetails.NONE;
    }
    String screenName = null;
    String featureId = null;
    Long duration = null;
    Boolean success = null;
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "screenName" -> screenName = in.name(Field.METADATA_SCREEN_NAME);
        case "featureId" -> featureId = in.name(Field.METADATA_FEATURE_ID);
        case "duration" -> duration = in.duration(Field.METADATA_DURATION);
        case "success" -> success = in.flag(Field.METADATA_SUCCESS);
        default -> in.drop();
      }
    }
    return new UsageDetails(screenName, featureId, duration, success);
  }

  private static Traits userContext(ItemReader in) throws IOException {
    if (!in.object(Field.USER_CONTEXT)) {
      return Traits.NONE;
    }
    AgeGroup ageGroup = null;
    Double literacy = null;
    String channel = null;
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "ageGroup" -> ageGroup = in.ageGroup(Field.USER_CONTEXT_AGE_GROUP);
        case "digitalLiteracyScore" -> literacy = in.literacy(Field.USER_CONTEXT_LITERACY);
        case "preferredChannel" -> channel = in.channel(Field.USER_CONTEXT_CHANNEL);
        default -> in.drop();
      }
    }
    return new Traits(ageGroup, null, literacy, channel);
  }
}
