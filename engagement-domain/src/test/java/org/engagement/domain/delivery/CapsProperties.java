package org.engagement.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;

class CapsProperties {
  /** Two months over both changes of the clocks, a leap day not far. */
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2028-02-10T00:00:00Z"),
          Instant.parse("2026-10-10T00:00:00Z"),
          Instant.parse("2007-10-20T00:00:00Z"));

  @Property(tries = 300)
  void is_free_again_at_that_instant_and_not_a_moment_earlier(
      @ForAll("caps") FrequencyCap cap,
      @ForAll("zones") ZoneId zone,
      @ForAll("minutes") List<Long> minutes,
      @ForAll @LongRange(max = 90_000) long now) {
    Instant start = STARTS.get(0);
    List<Contact> contacts = minutes.stream().map(m -> contact(after(start, m))).toList();

    Optional<Instant> free = Caps.freeAgainAt(cap, contacts, zone, after(start, now));

    free.ifPresent(instant -> {
      assertThat(instant).isAfter(after(start, now));
      assertThat(Caps.freeAgainAt(cap, contacts, zone, instant)).isEmpty();
      assertThat(Caps.freeAgainAt(cap, contacts, zone, instant.minusNanos(1))).contains(instant);
    });
  }

  @Property(tries = 200)
  void whoever_asks_before_each_message_never_exceeds_a_rolling_cap(
      @ForAll @IntRange(min = 1, max = 3) int limit,
      @ForAll @LongRange(min = 1, max = 20_000) long lengthMinutes,
      @ForAll("minutes") @Size(min = 20) List<Long> attempts) {
    Duration length = Duration.ofMinutes(lengthMinutes);
    var cap = new FrequencyCap(null, null, limit, new CapWindow.Rolling(length));

    List<Instant> sent = send(cap, ZoneId.of("Europe/Berlin"), STARTS.get(0), attempts);

    for (int i = limit; i < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i - limit), sent.get(i))).isGreaterThanOrEqualTo(length);
    }
  }

  @Property(tries = 300)
  void whoever_asks_before_each_message_never_exceeds_a_calendar_cap(
      @ForAll @IntRange(min = 1, max = 3) int limit,
      @ForAll CapWindow.Calendar.Unit unit,
      @ForAll("zones") ZoneId zone,
      @ForAll("starts") Instant start,
      @ForAll("minutes") @Size(min = 30) List<Long> attempts) {
    var cap = new FrequencyCap(null, null, limit, new CapWindow.Calendar(unit));

    List<Instant> sent = send(cap, zone, start, attempts);

    assertThat(
            sent.stream()
                .map(instant -> label(instant.atZone(zone).toLocalDate(), unit))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values())
        .allMatch(count -> count <= limit);
  }

  private static List<Instant> send(
      FrequencyCap cap, ZoneId zone, Instant start, List<Long> attempts) {
    List<Instant> sent = new ArrayList<>();
    List<Contact> contacts = new ArrayList<>();
    for (long minute : attempts.stream().sorted().toList()) {
      Instant at = after(start, minute);
      if (Caps.freeAgainAt(cap, contacts, zone, at).isEmpty()) {
        sent.add(at);
        contacts.add(contact(at));
      }
    }
    return sent;
  }

  private static String label(LocalDate day, CapWindow.Calendar.Unit unit) {
    return switch (unit) {
      case DAY -> day.toString();
      case WEEK ->
          day.get(IsoFields.WEEK_BASED_YEAR) + "-W" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case MONTH -> day.getYear() + "-" + day.getMonthValue();
    };
  }

  private static Instant after(Instant start, long minutes) {
    return start.plus(minutes, ChronoUnit.MINUTES);
  }

  private static Contact contact(Instant at) {
    return new Contact(
        new MessageId(new UUID(0, at.getEpochSecond())),
        new DefinitionRef(DefinitionKind.INTERVENTION, "help", 1),
        MessageClass.HELP,
        Channel.IN_APP,
        at,
        Contact.Stage.SENT);
  }

  @Provide
  Arbitrary<List<Long>> minutes() {
    return Arbitraries.longs().between(0, 90_000).list().ofMinSize(5).ofMaxSize(60);
  }

  @Provide
  Arbitrary<Instant> starts() {
    return Arbitraries.of(STARTS);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kathmandu",
            "Pacific/Apia",
            "America/Sao_Paulo",
            "America/St_Johns",
            "UTC")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<FrequencyCap> caps() {
    Arbitrary<CapWindow> windows =
        Arbitraries.oneOf(
            Arbitraries.of(CapWindow.Calendar.Unit.class).map(CapWindow.Calendar::new),
            Arbitraries.of(LongStream.of(1, 7, 30).mapToObj(Duration::ofDays).toList())
                .map(CapWindow.Rolling::new));
    return windows.flatMap(window ->
        Arbitraries.integers()
            .between(1, 4)
            .map(limit -> new FrequencyCap(null, null, limit, window)));
  }
}
