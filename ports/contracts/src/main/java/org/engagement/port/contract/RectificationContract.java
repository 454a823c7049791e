package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Activities.viewed;
import static org.engagement.port.contract.Consents.granted;
import static org.engagement.port.contract.Consents.introduced;
import static org.engagement.port.contract.Consents.minted;
import static org.engagement.port.contract.Consents.sealed;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.port.contract.Fixtures.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.ActivityLog.AppendResult;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectRights.Rectification;
import org.engagement.port.driven.SubjectRights.RectifyResult;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driven.SubjectState;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.SubjectRights} must do about corrections. */
@DisplayName("Corrections")
public abstract class RectificationContract extends StoreContract {
  private static final KnownTraits CORRECTED = traits("41-55");

  private long entriesBefore;

  @BeforeEach
  void know_anna_and_bert() {
    for (var each : Map.of("anna", anna(), "bert", bert()).entrySet()) {
      kept()
          .consentLedger()
          .record(
              introduced(
                  minted(each.getKey(), each.getValue()),
                  granted(Purpose.APP_ANALYTICS, NOON),
                  each.getKey()));
    }
    entriesBefore = kept().auditLog().size();
  }

  @Requirement("GDPR Art. 16")
  @Test
  @DisplayName("change traits and history, end what no longer holds, once, with timer and entry")
  void correct_once() {
    SubjectState before = projected(anna(), Set.of("old", "young"));

    RectifyResult result = rectify("one", KnownTraits.NONE, CORRECTED, "young");

    assertThat(result).isEqualTo(new RectifyResult.Changed(epoch()));
    SubjectState after = stateOf(anna());
    assertThat(after.profile().traits()).isEqualTo(CORRECTED);
    assertThat(after.memberships()).containsOnlyKeys("young");
    assertThat(after.assignments()).isEqualTo(before.assignments());
    assertThat(kept().subjectRights().rectifications(subjectIndex(anna())))
        .containsExactly(sealed("anna", "one"));
    assertThat(kept().subjectRights().rectifications(subjectIndex(bert()))).isEmpty();
    assertThat(kept().projections().due(groupOf(anna()), NOON, 10))
        .contains(new Timer(anna(), NOON, Timer.Reason.PREFERENCES));
    assertThat(newEntries()).isEqualTo(1);

    assertThat(rectify("one", CORRECTED, KnownTraits.NONE, "young"))
        .isEqualTo(new RectifyResult.Unchanged());
    assertThat(stateOf(anna()).profile().traits()).isEqualTo(CORRECTED);
    assertThat(newEntries()).isEqualTo(1);
  }

  @Test
  @DisplayName("stand of a subject of whom nothing was projected")
  void correct_who_has_no_state() {
    assertThat(rectify("one", KnownTraits.NONE, CORRECTED))
        .isInstanceOf(RectifyResult.Changed.class);

    assertThat(stateOf(anna()).profile()).isEqualTo(EngagementProfile.EMPTY.with(CORRECTED));
  }

  @Requirement("GDPR Art. 5(1)(d)")
  @Test
  @DisplayName("change nothing where other traits are believed by now")
  void correct_only_what_was_seen() {
    rectify("one", KnownTraits.NONE, CORRECTED);
    long epoch = epoch();

    assertThat(rectify("two", KnownTraits.NONE, traits("66+")))
        .isEqualTo(new RectifyResult.Moved());

    assertThat(stateOf(anna()).profile().traits()).isEqualTo(CORRECTED);
    assertThat(kept().subjectRights().rectifications(subjectIndex(anna()))).hasSize(1);
    assertThat(epochOf(anna())).containsEntry(anna().shard(), epoch);
    assertThat(rectify("two", CORRECTED, traits("66+")))
        .as("the name is free")
        .isInstanceOf(RectifyResult.Changed.class);
  }

  @Test
  @DisplayName("leave no effect to what was judged before")
  void undo_what_was_judged_before() {
    IntakeBatch before = judgedNow(viewed(anna(), "before the correction"));

    rectify("one", KnownTraits.NONE, CORRECTED);

    assertThat(kept().activityLog().append(before)).isInstanceOf(AppendResult.ConsentMoved.class);
  }

  @Requirement("GDPR Art. 17(1)")
  @Test
  @DisplayName("go with an erasure, and none is made after it")
  void go_with_an_erasure() {
    rectify("one", KnownTraits.NONE, CORRECTED);
    kept()
        .subjectRights()
        .stop(
            new Stop(
                anna(), subjectIndex(anna()), NOON, entry(AuditAction.STANDING_CHANGED, anna())));

    assertThat(rectify("late", CORRECTED, KnownTraits.NONE))
        .isEqualTo(new RectifyResult.Unchanged());

    kept()
        .subjectRights()
        .destroy(
            new Destruction(
                userIndex("anna"),
                minted("anna", anna()).userEntry().sealedPseudonym(),
                anna(),
                subjectIndex(anna()),
                new Erasure(DerivedId.of("certificate", "anna"), NOON),
                entry(AuditAction.SUBJECT_ERASED, anna())));
    assertThat(kept().subjectRights().rectifications(subjectIndex(anna()))).isEmpty();
  }

  private RectifyResult rectify(
      String name, KnownTraits before, KnownTraits after, String... stillHold) {
    return kept()
        .subjectRights()
        .rectify(
            new Rectification(
                anna(),
                subjectIndex(anna()),
                DerivedId.of("correction", name),
                before,
                after,
                1,
                Set.of(stillHold),
                sealed("anna", name),
                new Timer(anna(), NOON, Timer.Reason.PREFERENCES),
                entry(AuditAction.TRAITS_CORRECTED, anna())));
  }

  private SubjectState projected(Pseudonym who, Set<String> memberOf) {
    var lease = kept().projections().acquire(groupOf(who), "projector", DAY).orElseThrow();
    Map<String, Membership> memberships =
        memberOf.stream()
            .collect(
                Collectors.toMap(
                    id -> id,
                    id -> new Membership(new DefinitionRef(DefinitionKind.SEGMENT, id, 1), NOON)));
    var state =
        new SubjectState(
            who, EngagementProfile.EMPTY, 1, memberships, Map.of("trial", true), List.of());
    kept().projections().commit(Step.under(lease).makes(state).staying());
    kept().projections().release(lease);
    return state;
  }

  private SubjectState stateOf(Pseudonym who) {
    return Objects.requireNonNull(kept().projections().states(List.of(who)).get(who));
  }

  private long epoch() {
    return Objects.requireNonNull(epochOf(anna()).get(anna().shard()));
  }

  private static KnownTraits traits(String age) {
    return KnownTraits.NONE.corrected(
        new Correction.Replace(Trait.AGE_GROUP, age), NOON, new EventDigest(new UUID(1, 1)));
  }

  private long newEntries() {
    return kept().auditLog().size() - entriesBefore;
  }
}
