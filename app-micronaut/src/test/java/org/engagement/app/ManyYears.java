package org.engagement.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.engagement.adapter.channels.InAppChannel;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.documents.DefinitionJson;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionPlan;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepLegalHolds;
import org.engagement.port.driving.RecordConsent;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.engagement.sdk.EngagementSettings;

/**
 * An engine whose people use the app every month, give in at a form and get help; one asks to be
 * erased each year, another comes, and one comes and is never seen again. Of Anna, who stays, the
 * outcomes are held for six years.
 */
final class ManyYears implements AutoCloseable {
  private static final Caller BACKEND = new Caller("backend", false);
  private static final Caller PRIVACY = new Caller("privacy", false);
  private static final Source APP = new Source("app", false);
  private static final UserId QUIET = new UserId("quiet-4712");
  private static final UserId ANNA = new UserId("anna-4711");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int MONTHS = 12;
  private static final int HELD_FROM = 24;
  private static final int HELD_UNTIL = 96;

  private final MovableTime time = new MovableTime();
  private final RetentionPlan plan =
      RetentionPlan.of(PurposeRegister.statutoryHealthInsurance(), Map.of());
  private final Stores stores;
  private final Engagement engine;
  private final Deque<UserId> people = new ArrayDeque<>();
  private final Map<RetentionCategory, Instant> seen = new EnumMap<>(RetentionCategory.class);
  private Optional<KeepLegalHolds.Hold> hold = Optional.empty();
  private int requests;

  ManyYears(Stores stores) {
    this.stores = stores;
    this.engine =
        Engagement.on(
            stores,
            Channels.of(new InAppChannel(stores.inbox())),
            TinkKeys.ephemeral(),
            EngagementSettings.builder().time(time).policy(new RulePolicy(0)).build());
    if (DefinitionJson.read(Texts.helpByMail().getBytes(UTF_8))
        instanceof DefinitionJson.Result.Read read) {
      engine.keepDefinitions().save(BACKEND, read.definition());
    }
    comes(ANNA);
    comes(QUIET);
    uses(QUIET);
    people.add(new UserId("resident-0"));
    people.forEach(this::comes);
  }

  /** Lets so many years pass, so many months at once: 1, 2, 3, 4, 6 or 12. */
  void pass(int years, int atOnce) {
    for (int month = atOnce; month <= years * MONTHS; month += atOnce) {
      time.forward(MONTH.multipliedBy(atOnce));
      uses(ANNA);
      people.forEach(this::uses);
      settles();
      read(ANNA);
      if (month % MONTHS == 0) {
        asksToBeErased(people.removeFirst());
        people.add(new UserId("resident-" + month));
        comes(people.getLast());
      }
      if (month == HELD_FROM) {
        hold = Optional.of(hold());
      }
      if (month == HELD_UNTIL) {
        assertThat(engine.keepLegalHolds().lift(PRIVACY, hold.orElseThrow().id())).isTrue();
      }
      check(month);
    }
    assertThat(seen.keySet())
        .as("categories that had records")
        .containsAll(EnumSet.complementOf(EnumSet.of(RetentionCategory.PSEUDONYMS)));
  }

  /** Nothing dates from before its cut, but for what was held; and that is there. */
  private void check(int month) {
    Instant midnight = lastMidnight();
    for (RetentionCategory category : RetentionCategory.values()) {
      Optional<Instant> oldest = stores.disposals().oldest(category);
      oldest.ifPresent(at -> seen.putIfAbsent(category, at));
      boolean held =
          category == RetentionCategory.OUTCOMES && month > HELD_FROM && month <= HELD_UNTIL;
      if (held) {
        assertThat(oldest.orElseThrow())
            .as("the oldest outcome, which is held")
            .isBefore(hold.orElseThrow().setAt());
      } else if (category != RetentionCategory.CONSENTS) {
        Instant cut = plan.cut(category, midnight);
        oldest.ifPresent(at ->
            assertThat(at)
                .as("oldest of %s in month %d", category.label(), month)
                .isAfterOrEqualTo(cut));
      }
    }
    checkConsents(month);
  }

  /** Of people who left, proofs are kept for as many business years as the rule says. */
  private void checkConsents(int month) {
    long overdue =
        stores
            .disposals()
            .overdue(
                Cut.of(
                    RetentionCategory.CONSENTS,
                    plan.cut(RetentionCategory.CONSENTS, lastMidnight())))
            .count();
    assertThat(overdue)
        .as("overdue %s in month %d", RetentionCategory.CONSENTS.label(), month)
        .isZero();
  }

  private Instant lastMidnight() {
    return time.instant()
        .atZone(RetentionRule.ZONE)
        .toLocalDate()
        .atStartOfDay(RetentionRule.ZONE)
        .toInstant();
  }

  private void comes(UserId who) {
    for (Purpose purpose : List.of(Purpose.APP_ANALYTICS, Purpose.PERSONALISED_HELP)) {
      var said =
          new RecordConsent.Request(
              BACKEND,
              next(),
              who,
              purpose,
              ConsentAction.GRANTED,
              null,
              null,
              new Expression(new NoticeVersion("2026-1", Language.GERMAN), "app-settings", null));
      assertThat(engine.recordConsent().record(said))
          .isInstanceOf(RecordConsent.Result.Recorded.class);
    }
  }

  private void uses(UserId who) {
    var usage =
        new Submission.Usage(
            next(),
            who,
            "session",
            time.instant(),
            UsageType.ABANDONMENT,
            new UsageDetails("screen", "refund", 1_000L, true),
            Traits.NONE,
            false,
            0);
    engine.collectActivity().collect(APP, List.of(usage));
  }

  private void read(UserId who) {
    engine
        .readInbox()
        .read(BACKEND, who, null, 10)
        .ifPresent(contents ->
            contents
                .page()
                .items()
                .forEach(item ->
                    engine.readInbox().mark(BACKEND, who, item.message(), OutcomeKind.SEEN)));
  }

  private void asksToBeErased(UserId who) {
    engine
        .answerRightsRequests()
        .ask(new Ask(BACKEND, next(), who, RightsKind.ERASURE, Set.of(), null, true, null));
    settles();
  }

  private KeepLegalHolds.Hold hold() {
    var asked =
        new KeepLegalHolds.Request(
            "hold-1", ANNA, RetentionCategory.OUTCOMES, HoldReason.CLAIM, "file 4711");
    return ((KeepLegalHolds.Result.OnRecord) engine.keepLegalHolds().set(PRIVACY, asked)).hold();
  }

  private void settles() {
    while (engine.runOnce()) {}
  }

  private String next() {
    return "r-" + ++requests;
  }

  @Override
  public void close() {
    engine.close();
    stores.close();
  }
}
