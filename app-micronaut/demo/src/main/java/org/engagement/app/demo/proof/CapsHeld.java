package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.FrequencyCap;

/** Nobody got more than the house's caps, the interventions' own and their own wishes allow. */
final class CapsHeld implements Invariant<Evidence> {
  private static final String HAND_OVERS = "hand-overs";
  private static final String ASKED_FOR_LESS = "to people who asked for fewer";
  private static final Set<String> UNASKED = Set.of("HELP", "ADVERTISING");
  private static final String HELD_BACK = "held back by a cap";

  @Override
  public String name() {
    return "capsHeld";
  }

  @Override
  public String sentence() {
    return "Caps and wishes held, in each person's time zone";
  }

  @Override
  public Checked check(Evidence evidence) throws SQLException {
    Cases cases = new Cases(HAND_OVERS, ASKED_FOR_LESS, HELD_BACK);
    cases.saw(
        HELD_BACK,
        Sql.number(
            evidence.database(),
            """
            SELECT (SELECT count(*) FROM engagement.decision
                WHERE record #>> '{decision,reason}' = 'cap_reached')
              + (SELECT count(*) FROM engagement.delivery WHERE reason = 'CAP_FULL')
            """));
    Map<UUID, Preferred> preferred = Preferred.read(evidence.database());
    Map<String, Duration> own = ownCaps(evidence);
    HandOvers.bySubject(evidence.database())
        .forEach((subject, all) -> {
          List<HandOver> counted =
              all.stream().filter(one -> !one.messageClass().equals("SERVICE")).toList();
          cases.saw(HAND_OVERS, counted.size());
          Preferred wishes = preferred.getOrDefault(subject, Preferred.NOTHING);
          wishes(wishes, all, cases);
          for (FrequencyCap cap : evidence.rules().caps()) {
            check(cap, counted, wishes.zone(), cases);
          }
          counted.stream()
              .collect(Collectors.groupingBy(HandOver::intervention))
              .forEach((intervention, same) ->
                  rolling(own.getOrDefault(intervention, Duration.ZERO), 1, same, cases));
        });
    return cases.checked();
  }

  /** Statutory notices are not asked for and stay out of it. */
  private static void wishes(Preferred wishes, List<HandOver> all, Cases cases) {
    List<HandOver> unasked =
        all.stream().filter(one -> UNASKED.contains(one.messageClass())).toList();
    cases.saw(ASKED_FOR_LESS, wishes.apart().isZero() ? 0 : unasked.size());
    cases.mustHold(!wishes.wantsNone() || unasked.isEmpty(), "who wants nothing got something");
    rolling(wishes.apart(), 1, unasked, cases);
  }

  private static void check(FrequencyCap cap, List<HandOver> handOvers, ZoneId zone, Cases cases) {
    List<HandOver> counted = handOvers.stream().filter(one -> counts(cap, one)).toList();
    switch (cap.window()) {
      case CapWindow.Rolling rolling -> rolling(rolling.length(), cap.limit(), counted, cases);
      case CapWindow.Calendar calendar ->
          counted.stream()
              .collect(
                  Collectors.groupingBy(
                      one -> firstDay(one.at().atZone(zone).toLocalDate(), calendar),
                      Collectors.counting()))
              .values()
              .forEach(times ->
                  cases.mustHold(times <= cap.limit(), "more in one calendar window than allowed"));
    }
  }

  private static void rolling(Duration length, int limit, List<HandOver> counted, Cases cases) {
    for (int i = limit; i < counted.size(); i++) {
      Duration between = Duration.between(counted.get(i - limit).at(), counted.get(i).at());
      cases.mustHold(between.compareTo(length) >= 0, "more in one rolling window than allowed");
    }
  }

  private static boolean counts(FrequencyCap cap, HandOver one) {
    return (cap.messageClass() == null || cap.messageClass().name().equals(one.messageClass()))
        && (cap.channel() == null || cap.channel().id().equals(one.channel()));
  }

  private static LocalDate firstDay(LocalDate day, CapWindow.Calendar calendar) {
    return switch (calendar.unit()) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  /** The interventions of the run have caps of one message in a rolling window. */
  private static Map<String, Duration> ownCaps(Evidence evidence) throws SQLException {
    Function<String, Duration> length = Duration::parse;
    Map<String, Duration> own = new HashMap<>();
    Sql.all(
            evidence.database(),
            """
            SELECT id, document #>> '{ownCap,window,length}' AS length
            FROM engagement.cited_intervention WHERE document #>> '{ownCap,window,length}' <> ''
            """,
            row -> Map.entry(row.getString("id"), row.getString("length")))
        .forEach(cap -> own.put(cap.getKey(), length.apply(cap.getValue())));
    return own;
  }
}
