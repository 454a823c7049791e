package org.engagement.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.subject.Language;
import org.engagement.requirement.Requirement;

class ConsentHistoryProperties {
  private static final Purpose HELP = Purpose.PERSONALISED_HELP;
  private static final LegalBasis CONSENT = new LegalBasis.Consent();
  private static final LegalBasis STATUTORY =
      new LegalBasis.StatutoryWithObjection(Duration.ofDays(28));
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 120;
  private static final Expression SAID =
      new Expression(new NoticeVersion("1", Language.GERMAN), "app-settings", null);

  @Requirement("GDPR Art. 7(3)")
  @Property(tries = 500)
  void a_withdrawal_stands_until_a_grant_that_is_given_after_it(
      @ForAll("histories") ConsentHistory history, @ForAll @IntRange(max = DAYS) int day) {
    Instant at = day(day);

    Optional<Instant> lastWithdrawal =
        effects(history, ConsentEvent.Withdrawn.class, at).reduce((a, b) -> a.isAfter(b) ? a : b);
    boolean grantedSince =
        lastWithdrawal
            .map(withdrawal ->
                history.events().stream()
                    .filter(event -> event instanceof ConsentEvent.Granted)
                    .filter(event -> !event.effectiveAt().isAfter(at))
                    .anyMatch(event -> !event.effectiveAt().isBefore(withdrawal)))
            .orElse(true);

    if (history.statusOf(HELP, CONSENT, at).inForce()) {
      assertThat(grantedSince).isTrue();
    }
  }

  @Requirement("GDPR Art. 7(3)")
  @Property(tries = 500)
  void a_back_dated_grant_never_opens_what_a_withdrawal_closed(
      @ForAll("histories") ConsentHistory history,
      @ForAll @IntRange(max = DAYS) int effective,
      @ForAll @IntRange(max = DAYS) int asked) {
    Instant at = day(asked);
    Instant recordedAt = day(DAYS + 1);
    boolean closedSince =
        effects(history, ConsentEvent.Withdrawn.class, at)
            .anyMatch(withdrawal -> !withdrawal.isBefore(day(effective)));

    ConsentHistory after =
        history.plus(new ConsentEvent.Granted(HELP, day(effective), recordedAt, SAID, null));

    if (closedSince) {
      assertThat(after.statusOf(HELP, CONSENT, at)).isEqualTo(history.statusOf(HELP, CONSENT, at));
    }
  }

  @Property(tries = 300)
  void nothing_changes_by_time_alone_before_the_next_change(
      @ForAll("histories") ConsentHistory history, @ForAll @IntRange(max = DAYS) int day) {
    Instant lastSaid =
        history.events().stream()
            .map(ConsentEvent::effectiveAt)
            .max(Instant::compareTo)
            .orElse(START);
    Instant from = day(day).isBefore(lastSaid) ? lastSaid : day(day);
    for (LegalBasis basis : List.of(CONSENT, STATUTORY)) {
      boolean open = history.statusOf(HELP, basis, from).inForce();
      Instant next = history.nextChange(HELP, basis, from).orElse(day(4 * DAYS));

      for (Instant t = from; t.isBefore(next); t = t.plus(Duration.ofHours(12))) {
        assertThat(history.statusOf(HELP, basis, t).inForce()).isEqualTo(open);
      }
      assertThat(history.statusOf(HELP, basis, next.minusNanos(1)).inForce()).isEqualTo(open);
      if (history.nextChange(HELP, basis, from).isPresent()) {
        assertThat(history.statusOf(HELP, basis, next).inForce()).isNotEqualTo(open);
      }
    }
  }

  @Requirement("GDPR Art. 5(2)")
  @Requirement("GDPR Art. 7(1)")
  @Property(tries = 300)
  void what_was_known_then_is_what_had_been_recorded_until_then(
      @ForAll("histories") ConsentHistory history, @ForAll @IntRange(max = DAYS) int day) {
    ConsentHistory known = ConsentHistory.EMPTY;
    for (ConsentEvent event : history.events()) {
      if (event.recordedAt().isAfter(day(day))) {
        break;
      }
      known = known.plus(event);
    }

    assertThat(history.asKnownAt(day(day))).isEqualTo(known);
  }

  private static Stream<Instant> effects(
      ConsentHistory history, Class<? extends ConsentEvent> kind, Instant until) {
    return history.events().stream()
        .filter(kind::isInstance)
        .map(ConsentEvent::effectiveAt)
        .filter(effectiveAt -> !effectiveAt.isAfter(until));
  }

  private static Instant day(int number) {
    return START.plus(Duration.ofDays(number));
  }

  /** Histories as they are recorded: in order, only grants and notices back-dated. */
  @Provide
  Arbitrary<ConsentHistory> histories() {
    return Combinators.combine(
            Arbitraries.of(ConsentAction.class),
            Arbitraries.integers().between(0, 20),
            Arbitraries.of(0, 0, 0, 5, 30),
            Arbitraries.of(0, 0, 1, 40))
        .as(Step::new)
        .list()
        .ofMaxSize(8)
        .map(ConsentHistoryProperties::history);
  }

  private record Step(ConsentAction action, int daysLater, int backDated, int expiresAfter) {}

  private static ConsentHistory history(List<Step> steps) {
    List<ConsentEvent> events = new ArrayList<>();
    Instant now = START;
    for (Step step : steps) {
      now = now.plus(Duration.ofDays(step.daysLater()));
      Instant earlier = now.minus(Duration.ofDays(step.backDated()));
      Instant end =
          step.expiresAfter() == 0 ? null : earlier.plus(Duration.ofDays(step.expiresAfter()));
      events.add(
          switch (step.action()) {
            case GRANTED -> new ConsentEvent.Granted(HELP, earlier, now, SAID, end);
            case WITHDRAWN -> new ConsentEvent.Withdrawn(HELP, now, now, SAID);
            case NOTIFIED -> new ConsentEvent.Notified(HELP, earlier, now, SAID);
            case OBJECTED -> new ConsentEvent.Objected(HELP, now, now, SAID);
            case OBJECTION_WITHDRAWN -> new ConsentEvent.ObjectionWithdrawn(HELP, now, now, SAID);
          });
    }
    return new ConsentHistory(events);
  }
}
