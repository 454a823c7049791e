package org.engagement.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.CapWindow.Calendar.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    // the nights in which clocks are put forward and back
    "DAY,   2026-03-29T00:30:00Z, 2026-03-29T22:00:00Z",
    "DAY,   2026-10-24T22:30:00Z, 2026-10-25T23:00:00Z",
    "WEEK,  2026-03-28T12:00:00Z, 2026-03-29T22:00:00Z",
    // Monday belongs to the new week
    "WEEK,  2026-11-22T22:59:59Z, 2026-11-22T23:00:00Z",
    "WEEK,  2026-11-22T23:00:00Z, 2026-11-29T23:00:00Z",
    // leap day and year's end
    "DAY,   2028-02-28T12:00:00Z, 2028-02-28T23:00:00Z",
    "MONTH, 2028-02-28T12:00:00Z, 2028-02-29T23:00:00Z",
    "MONTH, 2027-02-28T12:00:00Z, 2027-02-28T23:00:00Z",
    "MONTH, 2026-12-31T22:59:00Z, 2026-12-31T23:00:00Z"
  })
  void frees_a_calendar_cap_where_the_persons_day_week_or_month_ends(
      Unit unit, Instant sent, Instant free) {
    var cap = new FrequencyCap(null, null, 1, new CapWindow.Calendar(unit));

    assertThat(Caps.freeAgainAt(cap, List.of(contact(MessageClass.HELP, sent)), BERLIN, sent))
        .contains(free);
  }

  @Test
  void counts_a_day_as_one_where_clocks_go_back_over_midnight() {
    ZoneId newfoundland = ZoneId.of("America/St_Johns");
    Instant noon = Instant.parse("2007-11-03T14:30:00Z");
    Instant firstMidnight = Instant.parse("2007-11-04T02:30:00Z");
    Instant secondMidnight = Instant.parse("2007-11-04T03:30:00Z");
    var cap = new FrequencyCap(null, null, 1, new CapWindow.Calendar(Unit.DAY));

    assertThat(firstMidnight.plusSeconds(90).atZone(newfoundland).toLocalDate())
        .isEqualTo(noon.atZone(newfoundland).toLocalDate());
    assertThat(
            Caps.freeAgainAt(
                cap,
                List.of(contact(MessageClass.HELP, noon)),
                newfoundland,
                firstMidnight.plusSeconds(90)))
        .contains(secondMidnight);
  }

  @Test
  void counts_a_rolling_window_in_hours_that_pass_whatever_clocks_show() {
    var cap = new FrequencyCap(null, null, 1, new CapWindow.Rolling(Duration.ofDays(1)));
    Instant sent = Instant.parse("2026-03-28T20:00:00Z");

    assertThat(Caps.freeAgainAt(cap, List.of(contact(MessageClass.HELP, sent)), BERLIN, sent))
        .contains(Instant.parse("2026-03-29T20:00:00Z"));
  }

  @Test
  void never_frees_a_cap_of_none() {
    var none = new FrequencyCap(null, null, 0, new CapWindow.Calendar(Unit.DAY));

    assertThat(Caps.freeAgainAt(none, List.of(), BERLIN, Instant.EPOCH)).contains(Instant.MAX);
  }

  @Test
  void tells_the_cap_that_holds_longest() {
    Instant now = Instant.parse("2026-11-22T11:00:00Z");
    var day = new FrequencyCap(null, null, 1, new CapWindow.Rolling(Duration.ofDays(1)));
    var week = new FrequencyCap(null, null, 1, new CapWindow.Rolling(Duration.ofDays(7)));
    var advertising =
        new FrequencyCap(
            MessageClass.ADVERTISING, null, 1, new CapWindow.Rolling(Duration.ofDays(9)));

    assertThat(
            Caps.hold(
                List.of(day, week, advertising),
                MessageClass.HELP,
                Channel.EMAIL,
                List.of(contact(MessageClass.HELP, now)),
                BERLIN,
                now))
        .contains(new Caps.Full(week, now.plus(Duration.ofDays(7))));
  }

  @Test
  void counts_only_the_class_and_channel_that_a_cap_names() {
    Instant now = Instant.parse("2026-11-22T11:00:00Z");
    var cap =
        new FrequencyCap(
            MessageClass.HELP, Channel.IN_APP, 1, new CapWindow.Rolling(Duration.ofDays(1)));

    assertThat(Caps.freeAgainAt(cap, List.of(contact(MessageClass.HELP, now)), BERLIN, now))
        .isPresent();
    assertThat(Caps.freeAgainAt(cap, List.of(contact(MessageClass.ADVERTISING, now)), BERLIN, now))
        .isEmpty();
    assertThat(
            Caps.hold(
                List.of(cap),
                MessageClass.HELP,
                Channel.EMAIL,
                List.of(contact(MessageClass.HELP, now)),
                BERLIN,
                now))
        .isEmpty();
  }

  private static Contact contact(MessageClass messageClass, Instant at) {
    return new Contact(
        new MessageId(new UUID(0, 1)),
        new DefinitionRef(DefinitionKind.INTERVENTION, "help", 1),
        messageClass,
        Channel.IN_APP,
        at,
        Contact.Stage.SENT);
  }
}
