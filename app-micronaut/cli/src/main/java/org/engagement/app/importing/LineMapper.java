package org.engagement.app.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/** Makes events of the engine's own API out of the rows of a file. */
final class LineMapper {
  private final Mapping mapping;

  LineMapper(Mapping mapping) {
    this.mapping = mapping;
  }

  /** An event as the engine's own API takes it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      String eventId,
      String userId,
      @Nullable String sessionId,
      String timestamp,
      String eventType,
      Metadata metadata,
      @Nullable UserContext userContext) {}

  /** What was done in the app. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Metadata(
      @Nullable String screenName,
      @Nullable String featureId,
      @Nullable Long duration,
      @Nullable Boolean success) {}

  /** What the file says of the person. */
  record UserContext(String ageGroup) {}

  /**
   * Returns the event of a row.
   *
   * @throws BadLine if the row cannot become one
   */
  Event event(Map<String, String> row) {
    Mapping.Fields fields = mapping.fields();
    String ageGroup = fill(fields.ageGroup(), row);
    return new Event(
        new Template(fields.eventId()).fill(row),
        userId(new Template(fields.userId()).fill(row)),
        fill(fields.sessionId(), row),
        timestamp(new Template(fields.timestamp()).fill(row)),
        new Template(fields.eventType()).fill(row),
        new Metadata(
            fill(fields.screenName(), row),
            fill(fields.featureId(), row),
            duration(fill(fields.duration(), row)),
            success(fill(fields.success(), row))),
        ageGroup == null ? null : new UserContext(ageGroup));
  }

  /** An empty value is as none. */
  private static @Nullable String fill(@Nullable String template, Map<String, String> row) {
    if (template == null) {
      return null;
    }
    String value = new Template(template).fill(row);
    return value.isBlank() ? null : value;
  }

  /** Checked here already, because a consent is recorded before the event is sent. */
  private static String userId(String text) {
    try {
      return new UserId(text).value();
    } catch (IllegalArgumentException e) {
      throw new BadLine("userId", "has 1 to 128 characters");
    }
  }

  private String timestamp(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      return local(text);
    }
  }

  private String local(String text) {
    try {
      return LocalDateTime.parse(text).atZone(mapping.timeZone()).toInstant().toString();
    } catch (DateTimeException e) {
      throw new BadLine("timestamp", "is a date and time such as 2026-11-22T12:00:00");
    }
  }

  private static @Nullable Long duration(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new BadLine("duration", "is a whole number of milliseconds");
    }
  }

  private static @Nullable Boolean success(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new BadLine("success", "is true, false, 1 or 0");
    };
  }
}
