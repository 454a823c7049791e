package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.retention.HeldBack;
import org.engagement.domain.retention.HoldReason;
import org.engagement.domain.retention.LegalHold;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.ActivityLog.NewActivity;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.LegalHolds.Kept;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Told;
import org.engagement.port.driven.RightsRequests.Work;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.Erasure;
import org.engagement.port.driven.SubjectRights.Stop;
import org.engagement.port.driven.SubjectState;
import org.jspecify.annotations.Nullable;

/** Puts records of every category into stores, each from an instant of the test's choice. */
final class Aged {
  private final Stores stores;
  private final Dispatcher dispatcher;
  private int named;

  Aged(Stores stores) {
    this.stores = stores;
    this.dispatcher = new Dispatcher(stores);
  }

  /** Puts one record of this category in, of this person where it is of one, from this instant. */
  void put(RetentionCategory category, Pseudonym who, Instant at) {
    String name = "aged " + ++named;
    switch (category) {
      case ACTIVITIES -> activity(who, name, at);
      case PROFILES -> profile(who, at);
      case DECISIONS -> step(who, step -> step.decides(Decided.toRemind(who, name, at)));
      case MESSAGES -> message(who, name, at);
      case INBOX -> item(who, name, at);
      case OUTCOMES -> outcome(who, name, at);
      case CONSENTS -> consent(who, name, at);
      case RIGHTS_REQUESTS -> request(name, at);
      case ERASURES -> erase(name, Pseudonym.of(DerivedId.of("subject", name)), at);
      case HOLDS -> hold(who, name, at);
      case PSEUDONYMS -> throw new IllegalArgumentException("a pseudonym is left by an erasure");
    }
  }

  ActivityEvent activity(Pseudonym who, String name, Instant at) {
    // it arrives a second after it happened
    ActivityEvent event = Activities.viewed(who, name, at.minusSeconds(1));
    stores
        .activityLog()
        .append(
            new IntakeBatch(List.of(new NewActivity(Activities.APP, event)), Map.of(), Map.of()));
    return event;
  }

  private void profile(Pseudonym who, Instant at) {
    EngagementProfile profile =
        ProfileFold.fold(EngagementProfile.EMPTY, Activities.viewed(who, "profile", at));
    var state = new SubjectState(who, profile, 1, Map.of(), Map.of("lift", true), List.of());
    step(
        who,
        step ->
            step.makes(state)
                .sets(new Timer(who, at.plus(DAY), Timer.Reason.SEGMENT_WINDOW))
                .sets(new Timer(who, at.plus(DAY), Timer.Reason.CONSENT)));
  }

  private void message(Pseudonym who, String name, Instant at) {
    step(who, step -> step.plans(Decided.message(who, name, at.minus(DAY))));
    Deliveries.Due due =
        stores.deliveries().due(at, 100).stream()
            .filter(each -> each.message().subject().equals(who))
            .findFirst()
            .orElseThrow();
    var ended = new DeliveryState.Cancelled(DeliveryState.Cancellation.EXPIRED, at);
    assertThat(dispatcher.move(due, new Deliveries.Step.End(ended))).hasSize(1);
  }

  private void item(Pseudonym who, String name, Instant at) {
    stores
        .inbox()
        .put(
            new Inbox.Item(
                messageOf(name), who, "Title", "Text", at, at.plus(DAY), null, null, null));
  }

  private void outcome(Pseudonym who, String name, Instant at) {
    stores
        .outcomes()
        .record(List.of(new Outcome(messageOf(name), who, OutcomeKind.CONVERTED, at)), List.of());
  }

  /** A consent that was withdrawn then, a day after it was given. */
  private void consent(Pseudonym who, String name, Instant at) {
    says(who, Consents.granted(Purpose.ADVERTISING, at.minus(DAY)), name + " given");
    says(who, Consents.withdrawn(Purpose.ADVERTISING, at), name + " withdrawn");
  }

  void says(Pseudonym who, ConsentEvent event, String request) {
    stores.consentLedger().record(Consents.said(who, event, request));
  }

  private void request(String name, Instant at) {
    var request =
        RightsRequest.received(
            new RequestId(DerivedId.of("request", name)), RightsKind.ACCESS, Set.of(), at);
    Filed filed = Filed.fresh(userIndex(name), request, Work.NONE);
    AuditEntry entry =
        AuditEntry.of(AuditAction.RIGHTS_REQUEST_CHANGED, at, "test", null, Map.of());
    Filed found = stores.rightsRequests().file(filed, entry);
    var ended =
        new RightsRequest(
            request.id(),
            request.kind(),
            request.purposes(),
            request.deadline(),
            new RightsState.Cancelled(at));
    var told = List.of(new Told("somebody", at, null));
    stores
        .rightsRequests()
        .replace(
            found,
            new Filed(found.user(), ended, told, Work.NONE, null, found.version()),
            List.of());
  }

  /** Makes a user known under this pseudonym and erases them then. */
  void erase(String user, Pseudonym who, Instant at) {
    erase(user, who, at, Set.of());
  }

  /** As {@link #erase(String, Pseudonym, Instant)}, where this is held. */
  void erase(String user, Pseudonym who, Instant at, Set<HeldBack> held) {
    var minted = Consents.minted(user, who);
    stores
        .consentLedger()
        .record(
            Consents.introduced(
                minted, Consents.granted(Purpose.ADVERTISING, at.minus(DAY)), user));
    AuditEntry entry = entry(AuditAction.SUBJECT_ERASED, who);
    stores.subjectRights().stop(new Stop(who, subjectIndex(who), at, entry));
    stores
        .subjectRights()
        .destroy(
            new Destruction(
                userIndex(user),
                minted.userEntry().sealedPseudonym(),
                who,
                subjectIndex(who),
                new Erasure(DerivedId.of("certificate", user), at, held),
                entry));
  }

  private void hold(Pseudonym who, String name, Instant at) {
    LegalHold hold = holdOf(who, null, name, at.minus(DAY));
    stores.legalHolds().set(new Kept(hold, Bytes.of(new byte[] {1})), entryOf(who));
    stores.legalHolds().lift(hold.id(), at, entryOf(who));
  }

  static LegalHold holdOf(
      @Nullable Pseudonym who, @Nullable RetentionCategory category, String name, Instant at) {
    return new LegalHold(DerivedId.of("hold", name), who, category, HoldReason.CLAIM, at, null);
  }

  static AuditEntry entryOf(Pseudonym who) {
    return entry(AuditAction.LEGAL_HOLD_CHANGED, who);
  }

  private void step(Pseudonym who, Consumer<Step> fill) {
    var lease = stores.projections().acquire(StoreContract.groupOf(who), "aged", DAY).orElseThrow();
    Step step = Step.under(lease);
    fill.accept(step);
    stores.projections().commit(step.staying());
    stores.projections().release(lease);
  }

  private static MessageId messageOf(String name) {
    return new MessageId(DerivedId.of("message", name));
  }
}
