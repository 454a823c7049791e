package org.engagement.adapter.channels;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.engagement.adapter.channels.SendGridEvent.Kind;
import org.engagement.domain.delivery.AttemptId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of SendGrid's event webhook.
 *
 * <p>Promises: nothing is parsed before its signature holds; a call is read as a whole or not at
 * all; a report that stands in it twice is told once. One that comes in two calls is told twice, by
 * the same id: whoever keeps reports keeps the id unique.
 */
public final class SendGridReceipts {
  private static final int LONGEST_ID = 100;
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final SendGridSignature signature;

  /** Takes what tells whether a call comes from SendGrid. */
  public SendGridReceipts(SendGridSignature signature) {
    this.signature = signature;
  }

  /** What a call is. */
  public sealed interface Reading {
    /** Not from SendGrid, or too old; answer 403. */
    record Foreign() implements Reading {}

    /** From SendGrid, but not what it writes; answer 400. */
    record Malformed(String rule) implements Reading {}

    /** What SendGrid reports, in its order. */
    record Genuine(List<SendGridEvent> events) implements Reading {
      public Genuine {
        events = List.copyOf(events);
      }
    }
  }

  /**
   * Returns what a call is.
   *
   * @param body as it came
   */
  public Reading read(byte[] body, @Nullable String timestamp, @Nullable String signed) {
    if (!signature.holds(body, timestamp, signed)) {
      return new Reading.Foreign();
    }
    JsonNode reports = Json.read(text(body));
    if (!reports.isArray()) {
      return new Reading.Malformed("a call is one JSON array in UTF-8");
    }
    Map<String, SendGridEvent> events = new LinkedHashMap<>();
    for (JsonNode report : reports) {
      JsonNode id = report.path("sg_event_id");
      JsonNode at = report.path("timestamp");
      if (!id.isTextual() || id.textValue().isEmpty() || id.textValue().length() > LONGEST_ID) {
        return new Reading.Malformed("sg_event_id is a text of at most 100 characters");
      }
      if (!at.isIntegralNumber() || !at.canConvertToInt()) {
        return new Reading.Malformed("timestamp is in seconds since 1970");
      }
      if (!report.path("event").isTextual()) {
        return new Reading.Malformed("event is a text");
      }
      events.putIfAbsent(id.textValue(), event(id.textValue(), report, at.longValue()));
    }
    return new Reading.Genuine(List.copyOf(events.values()));
  }

  private static @Nullable String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static SendGridEvent event(String id, JsonNode report, long second) {
    String attempt = report.path(SendGridEvent.ATTEMPT).asText();
    String message = report.path("sg_message_id").asText();
    return new SendGridEvent(
        id,
        kind(report),
        UUID_FORM.matcher(attempt).matches() ? new AttemptId(UUID.fromString(attempt)) : null,
        message.isEmpty() ? null : message.split("\\.", 2)[0],
        Instant.ofEpochSecond(second));
  }

  private static Kind kind(JsonNode report) {
    return switch (report.path("event").asText()) {
      case "processed" -> Kind.PROCESSED;
      case "deferred" -> Kind.DEFERRED;
      case "delivered" -> Kind.DELIVERED;
      case "bounce" -> report.path("type").asText().equals("blocked") ? Kind.BLOCKED : Kind.BOUNCED;
      case "dropped" -> Kind.DROPPED;
      case "spamreport" -> Kind.SPAM_REPORTED;
      case "unsubscribe", "group_unsubscribe" -> Kind.UNSUBSCRIBED;
      default -> Kind.OTHER;
    };
  }
}
