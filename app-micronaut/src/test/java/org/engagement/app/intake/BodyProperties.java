package org.engagement.app.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.intake.Decoding.EVENTS;
import static org.engagement.app.intake.Decoding.decode;
import static org.engagement.app.intake.Decoding.event;
import static org.engagement.app.intake.Decoding.events;
import static org.engagement.app.intake.Decoding.items;
import static org.engagement.app.intake.Decoding.utf8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.engagement.domain.activity.Submission;

class BodyProperties {
  private static final TrackingDecoder TRACKING =
      new TrackingDecoder(DecodeLimits.DEFAULT, () -> "assigned");

  @Property(tries = 500)
  void every_item_is_read_on_its_own_whatever_stands_beside_it(
      @ForAll @Size(min = 1, max = 12) List<@From("parts") String> parts) {
    List<Submission> together = items(decode(events(parts.toArray(String[]::new))));

    List<Submission> alone = new ArrayList<>();
    parts.forEach(part -> alone.addAll(items(decode(events(part)))));
    assertThat(together).isEqualTo(alone);
  }

  @Property(tries = 500)
  void bytes_of_any_kind_are_items_or_a_fault_and_never_an_exception(
      @ForAll @Size(max = 12) List<@From("parts") String> parts,
      @ForAll @Size(max = 4) List<@IntRange(max = 100_000) Integer> places,
      @ForAll byte replacement,
      @ForAll TrackingCall call) {
    byte[] body = utf8(events(parts.toArray(String[]::new)));
    places.forEach(place -> body[place % body.length] = replacement);
    byte[] batch = new String(body, ISO_8859_1).replace("events", "batch").getBytes(ISO_8859_1);

    assertThat(EVENTS.decode(body)).isEqualTo(EVENTS.decode(body));
    assertThat(TRACKING.decode(call, batch, Instant.EPOCH)).isNotNull();
    assertThat(WriteKey.in(batch)).isEmpty();
  }

  /** Items, sound and odd, each of them JSON. */
  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.of(
        event("e1"),
        event("e2", ",\"metadata\":{\"screenName\":\"Start\",\"duration\":5},\"more\":[{},[]]"),
        event("e3", ",\"userContext\":{\"ageGroup\":\"66+\"},\"sessionId\":\"s\""),
        event("e4", ",\"metadata\":{\"duration\":\"five\"}"),
        event("e5", ",\"metadata\":[[[1]]]"),
        event("e6", ",\"eventId\":{\"a\":{}}"),
        event("e7", ",\"x\":" + "[".repeat(40) + "]".repeat(40)),
        event("e8", ",\"sessionId\":\"\\ud800\""),
        "{\"type\":\"track\",\"event\":\"x\",\"userId\":\"anna\",\"context\":{\"consent\":{}}}",
        "{\"type\":\"identify\",\"anonymousId\":\"a\",\"traits\":{\"ageGroup\":\"66+\"}}",
        "{}",
        "[]",
        "[{}]",
        "7",
        "null",
        "\"{\"");
  }
}
