package org.engagement.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.engagement.app.intake.Decoded.BodyFault;
import org.engagement.app.intake.Decoded.Items;
import org.engagement.domain.activity.Rejection;
import org.engagement.domain.activity.Rejection.Reason;
import org.engagement.domain.activity.Submission;
import org.jspecify.annotations.Nullable;

/** Bodies, and what is said of how they were read. */
final class Decoding {
  static final EventDecoder EVENTS = new EventDecoder(DecodeLimits.DEFAULT);

  private Decoding() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String event(String id) {
    return event(id, "");
  }

  /** An event with these members beside the required ones. */
  static String event(String id, String more) {
    return """
    {"eventId":"%s","userId":"anna","timestamp":"2026-11-22T10:00:00Z",\
    "eventType":"page_view"%s}\
    """
        .formatted(id, more);
  }

  static String events(String... items) {
    return "{\"events\":[" + String.join(",", items) + "]}";
  }

  static Decoded decode(String body) {
    return EVENTS.decode(utf8(body));
  }

  static List<Submission> items(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Items.class);
    return ((Items) decoded).items();
  }

  static Submission only(Decoded decoded) {
    assertThat(items(decoded)).hasSize(1);
    return items(decoded).getFirst();
  }

  static Submission.Usage usage(Submission submission) {
    assertThat(submission).isInstanceOf(Submission.Usage.class);
    return (Submission.Usage) submission;
  }

  static Rejection rejection(Submission submission) {
    assertThat(submission).isInstanceOf(Submission.Unreadable.class);
    return ((Submission.Unreadable) submission).rejection();
  }

  static void assertRejected(Submission submission, Reason reason, @Nullable String field) {
    assertThat(rejection(submission).reason()).isEqualTo(reason);
    assertThat(rejection(submission).field()).isEqualTo(field);
  }

  static void assertFault(Decoded decoded, @Nullable String field, String rule) {
    assertThat(decoded).isInstanceOf(BodyFault.class);
    assertThat(((BodyFault) decoded).field()).isEqualTo(field);
    assertThat(((BodyFault) decoded).rule()).contains(rule);
  }
}
