package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.rights.Rectified;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.RecipientGateway;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.AnswerRightsRequests.Result;
import org.engagement.port.driving.AnswerRightsRequests.Step;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.DecideIntervention;
import org.engagement.port.driving.ShowContested.Contested;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who say that something that is stored about them is wrong, and what comes of it. */
class RectificationTest {
  private static final Correction MIDDLE_AGED = new Correction.Replace(Trait.AGE_GROUP, "41-55");
  private static final Correction NOT_SO = new Correction.Contest(Trait.AGE_GROUP);

  private final Letters inApp =
      Letters.inApp().answering(dispatch -> new HandOver.Taken("as-they-call-it"));
  private final Stores stores = InMemoryStores.create();
  private final KeyVault keys = TinkKeys.ephemeral();
  private final Post post = new Post();
  private final Town town =
      new Town(
          stores,
          keys,
          settings -> settings.policy(new RulePolicy(0)).recipients(List.of(post)),
          inApp);

  @BeforeEach
  void anna_is_taken_for_old() {
    town.defines(
        segment("old", AgeGroup.FROM_66),
        Offers.help(offer -> offer.id("for-the-old").when(new Trigger.OnRequest()).to("old")));
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    reports("said", AgeGroup.FROM_66);
    town.settles();
  }

  @Requirement("GDPR Art. 5(1)(d)")
  @Requirement("GDPR Art. 16")
  @Test
  void a_correction_is_in_force_when_it_is_answered_and_outranks_later_reports() {
    Filed done = corrected("r1", MIDDLE_AGED);

    assertThat(done.request().state()).isInstanceOf(RightsState.Completed.class);
    assertThat(traits().values().ageGroup()).isEqualTo(AgeGroup.FROM_41_TO_55);
    assertThat(decided("d1").context().memberOf()).as("before anything is projected").isEmpty();

    town.later(Duration.ofHours(1));
    reports("said again", AgeGroup.FROM_66);
    town.settles();
    assertThat(traits().values().ageGroup()).isEqualTo(AgeGroup.FROM_41_TO_55);
    assertThat(town.engine.showProfile().show(BACKEND, ANNA).orElseThrow().memberships()).isEmpty();
  }

  @Requirement("GDPR Art. 15")
  @Requirement("GDPR Art. 16")
  @Test
  void its_history_stands_in_the_archive_and_nowhere_in_the_clear() {
    Filed first = corrected("r1", MIDDLE_AGED);
    town.later(Duration.ofDays(1));
    Filed second = corrected("r2", new Correction.Replace(Trait.PREFERRED_CHANNEL, "letter"));

    assertThat(history())
        .containsExactly(
            new Rectified(Town.NOON, first.request().id(), MIDDLE_AGED, "66+"),
            new Rectified(
                Town.NOON.plus(Duration.ofDays(1)),
                second.request().id(),
                new Correction.Replace(Trait.PREFERRED_CHANNEL, "letter"),
                null));
    assertThat(town.audited(AuditAction.TRAITS_CORRECTED)).isEqualTo(2);
    assertThat(allEntries())
        .noneMatch(entry -> entry.contains("41-55") || entry.contains("letter"));
    assertThat(allEntries())
        .as("nothing pairs a subject with a request")
        .noneMatch(entry ->
            entry.contains("traits_corrected")
                && entry.contains(first.request().id().bits().toString()));
  }

  @Requirement("GDPR Art. 18(1)")
  @Test
  void what_is_being_checked_decides_nothing_from_the_answer_on() {
    assertThat(decided("before").context().memberOf()).containsExactly("old");

    corrected("r1", NOT_SO);

    DecisionLog.Recorded at = decided("at once");
    assertThat(at.context().memberOf()).isEmpty();
    assertThat(at.context().tailoring().ageGroup()).isNull();
    town.settles();
    assertThat(decided("later").context().memberOf()).isEmpty();
    assertThat(traits().values().ageGroup()).as("still stored").isEqualTo(AgeGroup.FROM_66);
  }

  @Requirement("GDPR Art. 18(1)")
  @Test
  void what_is_being_checked_is_listed_since_when_until_the_check_is_over() {
    Caller personnel = new Caller("personnel", false, true);
    assertThat(town.engine.showContested().show(BACKEND)).isEmpty();
    Filed asked = corrected("r1", NOT_SO);

    assertThat(town.engine.showContested().show(BACKEND))
        .containsExactly(
            new Contested(asked.request().id(), Trait.AGE_GROUP, town.clock.instant()));
    assertThat(town.engine.showContested().show(personnel)).hasSize(1);
    town.engine.keepEmployment().put(BACKEND, ANNA, true);
    assertThat(town.engine.showContested().show(personnel)).isEmpty();

    corrected("r2", new Correction.LeaveUnclear(Trait.AGE_GROUP));
    assertThat(town.engine.showContested().show(BACKEND)).isEmpty();
  }

  @Requirement("SGB X § 84")
  @Test
  void what_stays_unclear_is_used_with_its_note_in_every_decision_that_could_read_it() {
    corrected("r1", NOT_SO);
    corrected("r2", new Correction.LeaveUnclear(Trait.AGE_GROUP));
    town.settles();

    DecisionLog.Recorded used = decided("with the note");
    assertThat(used.context().memberOf()).containsExactly("old");
    assertThat(used.context().tailoring().contested()).isEqualTo(Set.of(Trait.AGE_GROUP));

    corrected("r3", new Correction.Confirm(Trait.AGE_GROUP));
    town.settles();
    assertThat(decided("settled").context().tailoring().contested()).isEmpty();
    assertThat(history()).hasSize(3);
  }

  @Requirement("GDPR Art. 19")
  @Test
  void recipients_are_told_of_a_correction() {
    town.defines(Offers.help());
    town.collects(town.uses(ANNA, "e1", UsageType.ABANDONMENT, "bonus"));
    town.settles();
    assertThat(inApp.sent()).hasSize(1);

    Filed done = corrected("r1", MIDDLE_AGED);

    assertThat(post.told)
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.right()).isEqualTo(RightsKind.RECTIFICATION);
          assertThat(notice.messages()).containsExactly("as-they-call-it");
        });
    assertThat(done.told()).hasSize(1);
  }

  @Test
  void asked_again_it_changes_nothing_and_another_content_is_another_request() {
    corrected("r1", MIDDLE_AGED);
    town.later(Duration.ofHours(1));
    corrected("r2", new Correction.Replace(Trait.AGE_GROUP, "56-65"));

    corrected("r1", MIDDLE_AGED);

    assertThat(traits().values().ageGroup()).isEqualTo(AgeGroup.FROM_56_TO_65);
    assertThat(history()).hasSize(2);
    assertThat(asked("r1", new Correction.Replace(Trait.AGE_GROUP, "18-21")))
        .isEqualTo(new Result.Refused("requestId", "was used for another request"));
  }

  @Test
  void what_cannot_be_contested_is_refused_by_field_and_rule() {
    assertThat(asked("r1", new Correction.Contest(Trait.REGISTRATION_DATE)))
        .isEqualTo(
            new Result.Refused(
                "corrections[0].trait", "is stored of the person, where it is contested"));
    assertThat(asked("r1", MIDDLE_AGED, new Correction.Confirm(Trait.PREFERRED_CHANNEL)))
        .isEqualTo(
            new Result.Refused("corrections[1].trait", "is contested, where that is settled"));
    assertThat(asked("r1", MIDDLE_AGED, NOT_SO))
        .isEqualTo(new Result.Refused("corrections[1].trait", "is named once"));
    assertThat(asked("r1"))
        .isEqualTo(
            new Result.Refused("corrections", "are named by a rectification, and by nothing else"));
    assertThat(town.engine.answerRightsRequests().of(BACKEND, ANNA)).isEmpty();
  }

  @Requirement("GDPR Art. 12")
  @Test
  void a_letter_waits_for_the_proof_of_identity_and_is_then_done_as_it_asked() {
    Ask letter = ask("r1", false, List.of(MIDDLE_AGED));
    Filed received = onRecord(town.engine.answerRightsRequests().ask(letter));
    town.settles();
    assertThat(traits().values().ageGroup()).isEqualTo(AgeGroup.FROM_66);

    onRecord(
        town.engine
            .answerRightsRequests()
            .move(BACKEND, received.request().id(), new Step.ProveIdentity("binder 7")));

    assertThat(traits().values().ageGroup()).isEqualTo(AgeGroup.FROM_41_TO_55);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  void an_erased_persons_letter_can_no_longer_be_read_even_if_the_user_is_known_again() {
    Filed received =
        onRecord(town.engine.answerRightsRequests().ask(ask("r1", false, List.of(MIDDLE_AGED))));
    town.later(Duration.ofHours(1));
    town.engine.eraseSubject().erase(BACKEND, ANNA);
    town.later(Duration.ofHours(1));
    town.grants(ANNA, APP_ANALYTICS);

    Filed ended =
        onRecord(
            town.engine
                .answerRightsRequests()
                .move(BACKEND, received.request().id(), new Step.ProveIdentity("binder 7")));

    assertThat(ended.request().state()).isInstanceOf(RightsState.Refused.class);
    assertThat(traits()).isEqualTo(KnownTraits.NONE);
  }

  @Test
  void nobody_else_is_corrected() {
    town.grants(BEN, APP_ANALYTICS);
    corrected("r1", MIDDLE_AGED);
    town.settles();

    assertThat(town.engine.showProfile().show(BACKEND, BEN).orElseThrow().profile().traits())
        .isEqualTo(KnownTraits.NONE);
  }

  private static Definition<Segment> segment(String id, AgeGroup age) {
    return new Definition<>(
        new DefinitionRef(DefinitionKind.SEGMENT, id, 1),
        DefinitionState.ACTIVE,
        new Segment(id, new Criterion.AgeIn(Set.of(age))));
  }

  private void reports(String eventId, AgeGroup age) {
    town.collects(
        new Submission.Identification(
            eventId, ANNA, town.clock.instant(), new Traits(age, null, null, null), false, 0));
  }

  private KnownTraits traits() {
    return town.engine.showProfile().show(BACKEND, ANNA).orElseThrow().profile().traits();
  }

  private List<Rectified> history() {
    return town.engine
        .compileArchive()
        .compile(BACKEND, ANNA, RightsKind.ACCESS)
        .orElseThrow()
        .corrected();
  }

  private DecisionLog.Recorded decided(String requestId) {
    var result = town.engine.decideIntervention().decide(BACKEND, ANNA, requestId);
    assertThat(result).isInstanceOf(DecideIntervention.Result.Decided.class);
    return ((DecideIntervention.Result.Decided) result).decision();
  }

  private List<String> allEntries() {
    return stores.auditLog().read(0, 10_000).stream()
        .map(entry -> new String(entry.canonical().toArray(), UTF_8))
        .toList();
  }

  private Filed corrected(String requestId, Correction... corrections) {
    return onRecord(asked(requestId, corrections));
  }

  private Result asked(String requestId, Correction... corrections) {
    return town.engine.answerRightsRequests().ask(ask(requestId, true, List.of(corrections)));
  }

  private static Ask ask(String requestId, boolean identified, List<Correction> corrections) {
    return new Ask(
        BACKEND,
        requestId,
        ANNA,
        RightsKind.RECTIFICATION,
        Set.of(),
        corrections,
        null,
        identified,
        null);
  }

  private static Filed onRecord(Result result) {
    assertThat(result).isInstanceOf(Result.OnRecord.class);
    return ((Result.OnRecord) result).filed();
  }

  /** Somebody who delivers messages in the app, and keeps what he is told. */
  private static final class Post implements RecipientGateway {
    private final List<Notice> told = new ArrayList<>();

    @Override
    public String name() {
      return "post";
    }

    @Override
    public Set<Channel> channels() {
      return Set.of(Channel.IN_APP);
    }

    @Override
    public Outcome tell(Notice notice) {
      told.add(notice);
      return new Outcome.Taken("receipt-" + told.size());
    }
  }
}
