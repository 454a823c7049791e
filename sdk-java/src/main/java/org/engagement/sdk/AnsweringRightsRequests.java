package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.rights.Extension;
import org.engagement.domain.rights.Proof;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsRequest.Move;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Figures;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Work;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.port.driving.AnswerRightsRequests;
import org.engagement.port.driving.Caller;
import org.jspecify.annotations.Nullable;

/** File, prove, and go on as far as it goes. */
@Singleton
final class AnsweringRightsRequests implements AnswerRightsRequests {
  private static final int LONGEST_REQUEST_ID = 128;
  private static final int LONGEST_PAGE = 100;
  private static final Duration OLDEST_LETTER = Duration.ofDays(365);
  private static final Duration SOON = Duration.ofDays(7);

  /** How long the engine's worker leaves a request to whoever just asked. */
  private static final Duration TO_ASK = Duration.ofMinutes(2);

  private final RightsRequests requests;
  private final VisibleRequests visible;
  private final SubjectRights rights;
  private final RightsLedger ledger;
  private final CarryingOutRights carryingOut;
  private final RecordingObjections objections;
  private final CorrectingTraits correcting;
  private final ActingAtOnce atOnce;
  private final People people;
  private final PersonVault vault;
  private final ReadTrail trail;
  private final EngineTime time;

  @Inject
  AnsweringRightsRequests(
      Stores stores,
      VisibleRequests visible,
      RightsLedger ledger,
      CarryingOutRights carryingOut,
      RecordingObjections objections,
      CorrectingTraits correcting,
      ActingAtOnce atOnce,
      People people,
      PersonVault vault,
      ReadTrail trail,
      EngineTime time) {
    this.requests = stores.rightsRequests();
    this.visible = visible;
    this.rights = stores.subjectRights();
    this.ledger = ledger;
    this.carryingOut = carryingOut;
    this.objections = objections;
    this.correcting = correcting;
    this.atOnce = atOnce;
    this.people = people;
    this.vault = vault;
    this.trail = trail;
    this.time = time;
  }

  @Override
  public Result ask(Ask ask) {
    return ask(
        ask,
        fresh -> Optional.of(ledger.file(fresh, ask.caller().name())),
        filed -> further(ask, filed));
  }

  /** Puts a request that is fit on record. */
  @FunctionalInterface
  interface Filing {
    /** Returns what is on record then, or empty where another is under the same name. */
    Optional<Filed> file(Filed fresh);
  }

  /** As {@link #ask(Ask)}, put on record in another way, and another thing done then. */
  Result ask(Ask ask, Filing filing, UnaryOperator<Filed> then) {
    Optional<Result> refusal = refusal(ask);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    UserIndex user = vault.indexOf(ask.userId());
    RequestId id = new RequestId(DerivedId.of("rights-request", user.bits(), ask.requestId()));
    Optional<Filed> before = requests.find(id);
    if (!people.mayKnow(ask.caller(), user) || (!isOnRecord(user) && before.isEmpty())) {
      return new Result.UnknownPerson();
    }
    Optional<KnownPerson> person = people.find(ask.caller(), ask.userId());
    Optional<Result> impossible =
        before.isPresent()
            ? Optional.empty()
            : person.flatMap(known -> correcting.refusal(ask.corrections(), known));
    if (impossible.isPresent()) {
      return impossible.get();
    }
    return filing
        .file(fresh(ask, user, id).asking(content(ask, id, person)))
        .filter(filed -> isSame(ask, filed, person))
        .<Result>map(filed -> new Result.OnRecord(then.apply(filed)))
        .orElseGet(() -> new Result.Refused("requestId", "was used for another request"));
  }

  private @Nullable Bytes content(Ask ask, RequestId id, Optional<KnownPerson> person) {
    return ask.corrections().isEmpty()
        ? null
        : person.map(known -> correcting.seal(ask.corrections(), id, known)).orElse(null);
  }

  /** What an erased person's requests asked for exactly, nobody can tell. */
  private boolean isSame(Ask ask, Filed filed, Optional<KnownPerson> person) {
    return filed.request().kind() == ask.kind()
        && filed.request().purposes().equals(ask.purposes())
        && person
            .flatMap(known -> correcting.asked(filed, known))
            .map(asked -> asked.equals(ask.corrections()))
            .orElse(true);
  }

  /** Somebody who was erased has rights too: to hear that. */
  private boolean isOnRecord(UserIndex user) {
    return people.entryOf(user).isPresent() || !rights.erasures(List.of(user)).isEmpty();
  }

  private Filed fresh(Ask ask, UserIndex user, RequestId id) {
    Instant now = time.now();
    Instant received = ask.receivedAt() == null ? now : EngineTime.micros(ask.receivedAt());
    var request = RightsRequest.received(id, ask.kind(), ask.purposes(), received);
    return proof(ask)
        .map(request::prove)
        .map(move -> Filed.fresh(user, ((Move.Made) move).request(), atTheLatest(now)))
        .orElseGet(() -> Filed.fresh(user, request, Work.NONE));
  }

  private static Work atTheLatest(Instant now) {
    return new Work(0, now.plus(TO_ASK));
  }

  private Optional<Proof> proof(Ask ask) {
    return ask.identified() || ask.evidence() != null
        ? Optional.of(new Proof(time.now(), ask.evidence()))
        : Optional.empty();
  }

  private Filed further(Ask ask, Filed filed) {
    RightsState state = filed.request().state();
    if (state.isFinal()) {
      return filed;
    }
    Optional<Proof> proof = proof(ask);
    boolean waits =
        state instanceof RightsState.Received || state instanceof RightsState.IdentityAsked;
    if (waits && proof.isEmpty()) {
      return filed;
    }
    if (waits) {
      ledger.move(
          filed.request().id(),
          ask.caller().name(),
          found -> found.prove(proof.orElseThrow()),
          moved -> atTheLatest(time.now()));
    }
    return carryingOut.goOn(filed.request().id());
  }

  private Optional<Result> refusal(Ask ask) {
    if (ask.requestId().isBlank() || ask.requestId().length() > LONGEST_REQUEST_ID) {
      return refused("requestId", "has 1 to 128 characters");
    }
    if ((ask.kind() == RightsKind.OBJECTION) == ask.purposes().isEmpty()) {
      return refused("purposes", "are named by an objection, and by nothing else");
    }
    if (!objections.mayObject(ask.purposes())) {
      return refused("purposes", "are registered, and no task of the service");
    }
    if ((ask.kind() == RightsKind.RECTIFICATION) == ask.corrections().isEmpty()) {
      return refused("corrections", "are named by a rectification, and by nothing else");
    }
    return refusedTimes(ask.receivedAt(), ask.evidence());
  }

  private Optional<Result> refusedTimes(@Nullable Instant receivedAt, @Nullable String evidence) {
    Instant now = time.now();
    if (receivedAt != null && receivedAt.isAfter(now)) {
      return refused("receivedAt", "does not lie ahead");
    }
    if (receivedAt != null && receivedAt.isBefore(now.minus(OLDEST_LETTER))) {
      return refused("receivedAt", "lies at most 365 days back");
    }
    return isEvidence(evidence) ? Optional.empty() : refused("evidence", "has 1 to 500 characters");
  }

  private static boolean isEvidence(@Nullable String evidence) {
    return evidence == null || (!evidence.isBlank() && evidence.length() <= 500);
  }

  private static Optional<Result> refused(String field, String rule) {
    return Optional.of(new Result.Refused(field, rule));
  }

  @Override
  public Optional<Acted> actAtOnce(Caller caller, UserId userId, RightsKind kind) {
    return atOnce.act(caller, userId, kind);
  }

  @Override
  public Result move(Caller caller, RequestId id, Step step) {
    if (find(caller, id).isEmpty()) {
      return new Result.UnknownRequest();
    }
    Instant now = time.now();
    return switch (step) {
      case Step.AskForIdentity ignored ->
          moved(caller, id, found -> found.askForIdentity(now), moved -> Work.NONE);
      case Step.ProveIdentity it ->
          isEvidence(it.evidence())
              ? wentOn(caller, id, found -> found.prove(new Proof(now, it.evidence())))
              : new Result.Refused("evidence", "has 1 to 500 characters");
      case Step.Extend it -> extended(caller, id, new Extension(now, it.reason()));
      case Step.Refuse it ->
          moved(caller, id, found -> found.refuse(it.reason(), now), moved -> Work.NONE);
      case Step.Cancel ignored -> moved(caller, id, found -> found.cancel(now), moved -> Work.NONE);
      case Step.GoOn ignored -> wentOn(caller, id, RightsRequest::begin);
    };
  }

  private Result wentOn(Caller caller, RequestId id, RightsLedger.Moving moving) {
    Result result = moved(caller, id, moving, moved -> atTheLatest(time.now()));
    return result instanceof Result.OnRecord ? new Result.OnRecord(carryingOut.goOn(id)) : result;
  }

  /** An extension leaves the work to be done as it is. */
  private Result extended(Caller caller, RequestId id, Extension by) {
    Work work = requests.find(id).map(Filed::work).orElse(Work.NONE);
    return moved(caller, id, found -> found.extend(by), moved -> work);
  }

  private Result moved(
      Caller caller, RequestId id, RightsLedger.Moving moving, RightsLedger.Working working) {
    RightsLedger.Moved moved = ledger.move(id, caller.name(), moving, working);
    return moved
        .refused()
        .<Result>map(refused -> new Result.NotPossible(refused.why()))
        .orElseGet(() -> new Result.OnRecord(moved.filed()));
  }

  @Override
  public List<Filed> of(Caller caller, UserId userId) {
    people.find(caller, userId).ifPresent(person -> trail.note(caller, person, "rights-requests"));
    return visible.of(caller, vault.indexOf(userId));
  }

  @Override
  public Optional<Filed> find(Caller caller, RequestId id) {
    return visible.find(caller, id);
  }

  @Override
  public Page<Filed> open(Caller caller, @Nullable String cursor, int limit) {
    return visible.open(caller, cursor, Math.clamp(limit, 1, LONGEST_PAGE));
  }

  @Override
  public Figures figures() {
    Instant now = time.now();
    return requests.figures(now, now.plus(SOON));
  }

  @Override
  public boolean isPressing(RightsRequest request) {
    Instant soon = time.now().plus(SOON);
    return request.dueBefore().filter(end -> !end.isAfter(soon)).isPresent();
  }
}
