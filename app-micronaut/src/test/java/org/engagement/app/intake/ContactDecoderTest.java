package org.engagement.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.intake.Decoding.assertFault;
import static org.engagement.app.intake.Decoding.assertRejected;
import static org.engagement.app.intake.Decoding.items;
import static org.engagement.app.intake.Decoding.utf8;

import java.time.Instant;
import java.util.List;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.Rejection.Reason;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.subject.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The decoder of offline contacts")
class ContactDecoderTest {
  private final ContactDecoder decoder = new ContactDecoder(DecodeLimits.DEFAULT);

  @Test
  void reads_contacts_and_tells_bad_ones_apart() {
    String sound =
        "{\"contactId\":\"c1\",\"userId\":\"anna\",\"kind\":\"paper_form\","
            + "\"timestamp\":\"2026-11-22T10:00:00Z\",\"note\":\"dropped\"}";
    String body =
        "{\"contacts\":[%s,%s,%s]}"
            .formatted(sound, sound.replace("paper_form", "visit"), sound.replace("userId", "id"));

    List<Submission> read = items(decoder.decode(utf8(body)));

    assertThat(read.getFirst())
        .isEqualTo(
            new Submission.Contact(
                "c1",
                new UserId("anna"),
                Instant.parse("2026-11-22T10:00:00Z"),
                OfflineContactKind.PAPER_FORM));
    assertRejected(read.get(1), Reason.INVALID_FIELD, "kind");
    assertThat(read.get(1).eventId()).isEqualTo("c1");
    assertRejected(read.get(2), Reason.MISSING_FIELD, "userId");
  }

  @Test
  void asks_for_the_contacts() {
    assertFault(decoder.decode(utf8("{\"events\":[]}")), "contacts", "is required");
  }
}
