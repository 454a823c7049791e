package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsRequest.Move;
import org.engagement.domain.rights.RightsStep;
import org.engagement.domain.segment.Membership;
import org.engagement.domain.segment.Segment;
import org.engagement.domain.segment.SegmentExplanation;
import org.engagement.domain.segment.SegmentSubject;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Definitions;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Work;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRecords;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.CompileArchive;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.port.driving.ShowProfile;

/** Reads everything past every memory, and notes what it answered. */
@Singleton
final class CompilingArchive implements CompileArchive {
  private static final int PAGE = 500;

  private final People people;
  private final PersonVault vault;
  private final Consents consents;
  private final ShowingConsents showingConsents;
  private final ShowingProfile showingProfile;
  private final KeepingContactPoints contactPoints;
  private final CorrectingTraits correcting;
  private final Employments employments;
  private final Projections projections;
  private final Definitions definitions;
  private final DecisionLog decisions;
  private final SubjectRecords records;
  private final RightsRequests requests;
  private final RightsLedger ledger;
  private final PurposeRegister register;
  private final ReadTrail trail;
  private final EngineTime time;

  @Inject
  CompilingArchive(
      Stores stores,
      People people,
      PersonVault vault,
      Consents consents,
      ShowingConsents showingConsents,
      ShowingProfile showingProfile,
      KeepingContactPoints contactPoints,
      CorrectingTraits correcting,
      Employments employments,
      RightsLedger ledger,
      ReadTrail trail,
      EngagementSettings settings,
      EngineTime time) {
    this.people = people;
    this.vault = vault;
    this.consents = consents;
    this.showingConsents = showingConsents;
    this.showingProfile = showingProfile;
    this.contactPoints = contactPoints;
    this.correcting = correcting;
    this.employments = employments;
    this.projections = stores.projections();
    this.definitions = stores.definitions();
    this.decisions = stores.decisionLog();
    this.records = stores.subjectRecords();
    this.requests = stores.rightsRequests();
    this.ledger = ledger;
    this.register = settings.purposes;
    this.trail = trail;
    this.time = time;
  }

  @Override
  public Optional<Archive> compile(Caller caller, UserId userId, RightsKind kind) {
    if (kind != RightsKind.ACCESS && kind != RightsKind.PORTABILITY) {
      throw new IllegalArgumentException("an archive answers access and portability");
    }
    Optional<Archive> archive =
        people.find(caller, userId).map(person -> archive(caller, userId, person, kind));
    archive.ifPresent(ignored -> noteAnswered(caller, vault.indexOf(userId), kind));
    return archive;
  }

  private Archive archive(Caller caller, UserId userId, KnownPerson person, RightsKind kind) {
    Pseudonym subject = person.subject();
    trail.note(caller, person, kind.label() + "-archive");
    var consented = showingConsents.show(caller, userId, null);
    var points =
        contactPoints.show(caller, userId) instanceof KeepContactPoints.Result.Kept kept
            ? kept.points()
            : List.<KeepContactPoints.ContactPoint>of();
    ShowProfile.Shown profile = showingProfile.show(caller, userId).orElseThrow();
    ConsentSnapshot snapshot = snapshotOf(subject);
    List<Filed> asked = requests.of(vault.indexOf(userId));
    return new Archive(
        time.now(),
        kind,
        snapshot.standing(),
        List.copyOf(register.definitions()),
        consented,
        snapshot.history().events(),
        points,
        profile,
        correcting.history(person),
        employments.of(person),
        projections.states(List.of(subject)).get(subject),
        segments(profile),
        decisionsAbout(subject),
        records.of(subject, asked.stream().map(filed -> filed.request().id()).toList()),
        asked);
  }

  private ConsentSnapshot snapshotOf(Pseudonym subject) {
    return consents.read(List.of(subject)).values().stream().findFirst().orElseThrow();
  }

  private List<SegmentShown> segments(ShowProfile.Shown profile) {
    List<String> memberOf =
        profile.memberships().stream().map(membership -> membership.segment().id()).toList();
    var subject =
        new SegmentSubject(
            profile.profile(), profile.preferences(), profile.at(), memberOf::contains);
    return profile.memberships().stream().map(each -> shown(each, subject)).toList();
  }

  private SegmentShown shown(Membership membership, SegmentSubject subject) {
    return definitions
        .find(membership.segment())
        .map(definition -> definition.body())
        .filter(Segment.class::isInstance)
        .map(Segment.class::cast)
        .map(segment ->
            new SegmentShown(membership, segment.name(), SegmentExplanation.of(segment, subject)))
        .orElseGet(() -> new SegmentShown(membership, null, null));
  }

  private List<DecisionLog.Recorded> decisionsAbout(Pseudonym subject) {
    List<DecisionLog.Recorded> all = new ArrayList<>();
    Page<DecisionLog.Recorded> page = decisions.of(subject, null, PAGE);
    all.addAll(page.items());
    while (page.next() != null) {
      page = decisions.of(subject, page.next(), PAGE);
      all.addAll(page.items());
    }
    return all;
  }

  private void noteAnswered(Caller caller, UserIndex user, RightsKind kind) {
    requests.of(user).stream()
        .map(Filed::request)
        .filter(request -> request.kind() == kind && !request.state().isFinal())
        .map(RightsRequest::id)
        .forEach(id -> noteAnswered(caller, id));
  }

  /** A request whose person has not proven who they are stays open. */
  private void noteAnswered(Caller caller, RequestId id) {
    Instant now = time.now();
    RightsLedger.Moved begun =
        ledger.move(id, caller.name(), RightsRequest::begin, moved -> Work.NONE);
    if (begun.refused().isEmpty()) {
      ledger.move(id, caller.name(), found -> answered(found, id, now), moved -> Work.NONE);
    }
  }

  private static Move answered(RightsRequest found, RequestId id, Instant now) {
    return found.done(
        RightsStep.HAND_OVER_ARCHIVE, now, DerivedId.of("rights-certificate", id.bits()));
  }
}
