package org.engagement.app.intake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.engagement.app.intake.TrackingDecoder.Envelope;
import org.engagement.domain.activity.Rejection;
import org.engagement.domain.activity.Rejection.Reason;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/** One call of the tracking API as it was read, before its envelope is known to its end. */
final class TrackedItem {
  private @Nullable Rejection rejection;
  private @Nullable TrackingCall call;
  private @Nullable String type;
  private @Nullable String messageId;
  private @Nullable UserId userId;
  private boolean anonymous;
  private @Nullable String event;
  private @Nullable String name;
  private @Nullable Instant timestamp;
  private @Nullable Instant originalTimestamp;
  private @Nullable Instant sentAt;
  private UsageDetails properties = UsageDetails.NONE;
  private Traits traits = Traits.NONE;
  private @Nullable Boolean analytics;
  private int dropped;

  private TrackedItem() {}

  /** Reads an item whose call the route names, or its type where {@code route} is null. */
  static TrackedItem read(ItemReader in, @Nullable TrackingCall route) throws IOException {
    TrackedItem item = new TrackedItem();
    item.call = route;
    if (!in.begin()) {
      item.rejection = in.rejection();
      return item;
    }
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      item.read(in, name);
    }
    item.end(in);
    return item;
  }

  /** Reads a context; returns its category preference for app-analytics, null if it has none. */
  static @Nullable Boolean analyticsIn(ItemReader in) throws IOException {
    Boolean analytics = null;
    if (in.object(Field.CONTEXT)) {
      for (String name = in.nextField(); name != null; name = in.nextField()) {
        if (name.equals("consent")) {
          analytics = consent(in);
        } else {
          in.drop();
        }
      }
    }
    return analytics;
  }

  /** Returns what the item says in its envelope, its clock corrected by the receipt. */
  Submission submission(Envelope envelope, Instant receivedAt, Supplier<String> messageIds) {
    if (rejection != null) {
      return new Submission.Unreadable(messageId, rejection);
    }
    String id = messageId == null ? messageIds.get() : messageId;
    Instant at = corrected(sentAt == null ? envelope.sentAt() : sentAt, receivedAt);
    Boolean allowed = analytics == null ? envelope.analytics() : analytics;
    boolean denied = Boolean.FALSE.equals(allowed);
    int gone = dropped + envelope.dropped();
    return switch (requireNonNull(call)) {
      case IDENTIFY -> new Submission.Identification(id, userId, at, traits, denied, gone);
      case PAGE, SCREEN -> usage(id, at, UsageType.PAGE_VIEW, viewed(), denied, gone);
      case TRACK -> tracked(id, at, requireNonNull(event), denied, gone);
      case GROUP, ALIAS, BATCH -> throw new IllegalStateException("no item of its own");
    };
  }

  private void read(ItemReader in, String field) throws IOException {
    switch (field) {
      case "type" -> type = in.text(Field.TYPE, 100);
      case "messageId" -> messageId = in.text(Field.MESSAGE_ID, EventDecoder.LONGEST_EVENT_ID);
      case "userId" -> userId = in.userId(Field.USER_ID);
      case "anonymousId" -> anonymous |= in.isPresent(Field.ANONYMOUS_ID);
      case "event" -> event = in.name(Field.EVENT);
      case "name" -> name = in.nameIfAny(Field.NAME);
      case "timestamp" -> timestamp = in.instant(Field.TIMESTAMP);
      case "originalTimestamp" -> originalTimestamp = in.instantIfAny(Field.ORIGINAL_TIMESTAMP);
      case "sentAt" -> sentAt = in.instantIfAny(Field.SENT_AT);
      case "properties" -> properties = properties(in);
      case "traits" -> traits = traits(in);
      case "context" -> analytics = analyticsIn(in);
      case "integrations", "_metadata", "writeKey", "channel", "version", "receivedAt" -> in.skip();
      default -> in.drop();
    }
  }

  private void end(ItemReader in) {
    if (call == null) {
      in.require(Field.TYPE, type);
      call = Optional.ofNullable(type).flatMap(TrackingCall::ofType).orElse(null);
    }
    if (call == TrackingCall.TRACK) {
      in.require(Field.EVENT, event);
    }
    if (!anonymous) {
      in.require(Field.USER_ID, userId);
    }
    dropped = in.dropped();
    boolean unsupported =
        call == TrackingCall.GROUP || call == TrackingCall.ALIAS || (call == null && type != null);
    if (unsupported) {
      rejection =
          new Rejection(
              Reason.UNSUPPORTED_TYPE, Field.TYPE.path(), "is track, identify, page or screen");
    } else if (!in.endsSound()) {
      rejection = in.rejection();
    }
  }

  private Instant corrected(@Nullable Instant sent, Instant receivedAt) {
    Instant stated = timestamp == null ? originalTimestamp : timestamp;
    if (stated == null) {
      return receivedAt;
    }
    return sent == null ? stated : stated.plus(Duration.between(sent, receivedAt));
  }

  private UsageDetails viewed() {
    String screenName = name == null ? properties.screenName() : name;
    return new UsageDetails(
        screenName, properties.featureId(), properties.durationMs(), properties.success());
  }

  private Submission tracked(String id, Instant at, String what, boolean denied, int gone) {
    Optional<UsageType> named = UsageType.labelled(what);
    String featureId = properties.featureId();
    UsageDetails details =
        named.isPresent() || featureId != null
            ? properties
            : new UsageDetails(
                properties.screenName(), what, properties.durationMs(), properties.success());
    return usage(id, at, named.orElse(UsageType.FEATURE_USAGE), details, denied, gone);
  }

  private Submission usage(
      String id, Instant at, UsageType usage, UsageDetails details, boolean denied, int gone) {
    return new Submission.Usage(id, userId, null, at, usage, details, Traits.NONE, denied, gone);
  }

  private static UsageDetails properties(ItemReader in) throws IOException {
    if (!in.object(Field.PROPERTIES)) {
      return UsageDetails.NONE;
    }
    String screenName = null;
    String featureId = null;
    Long duration = null;
    Boolean success = null;
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "screenName" -> screenName = in.nameIfAny(Field.PROPERTIES_SCREEN_NAME);
        case "featureId" -> featureId = in.nameIfAny(Field.PROPERTIES_FEATURE_ID);
        case "duration" -> duration = in.duration(Field.PROPERTIES_DURATION);
        case "success" -> success = in.flag(Field.PROPERTIES_SUCCESS);
        default -> in.drop();
      }
    }
    return new UsageDetails(screenName, featureId, duration, success);
  }

  private static Traits traits(ItemReader in) throws IOException {
    if (!in.object(Field.TRAITS)) {
      return Traits.NONE;
    }
    AgeGroup ageGroup = null;
    LocalDate registrationDate = null;
    Double literacy = null;
    String channel = null;
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "ageGroup" -> ageGroup = in.ageGroup(Field.TRAITS_AGE_GROUP);
        case "createdAt" -> registrationDate = in.date(Field.TRAITS_CREATED_AT);
        case "digitalLiteracyScore" -> literacy = in.literacy(Field.TRAITS_LITERACY);
        case "preferredChannel" -> channel = in.channel(Field.TRAITS_CHANNEL);
        default -> in.drop();
      }
    }
    return new Traits(ageGroup, registrationDate, literacy, channel);
  }

  private static @Nullable Boolean consent(ItemReader in) throws IOException {
    Boolean analytics = null;
    if (in.object(Field.CONSENT)) {
      for (String name = in.nextField(); name != null; name = in.nextField()) {
        if (name.equals("categoryPreferences")) {
          analytics = preferences(in);
        } else {
          in.skip();
        }
      }
    }
    return analytics;
  }

  private static @Nullable Boolean preferences(ItemReader in) throws IOException {
    Boolean analytics = null;
    if (in.object(Field.CATEGORY_PREFERENCES)) {
      for (String name = in.nextField(); name != null; name = in.nextField()) {
        if (name.equals(Purpose.APP_ANALYTICS.id())) {
          analytics = in.flag(Field.CATEGORY_APP_ANALYTICS);
        } else {
          in.skip();
        }
      }
    }
    return analytics;
  }
}
