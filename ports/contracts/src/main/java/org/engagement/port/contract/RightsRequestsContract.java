package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.rights.Extension;
import org.engagement.domain.rights.Proof;
import org.engagement.domain.rights.Refusal;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.ResponseDeadline;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.rights.RightsStep;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Figures;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Told;
import org.engagement.port.driven.RightsRequests.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link RightsRequests} must do. */
@DisplayName("Requests of people about their rights")
public abstract class RightsRequestsContract extends StoreContract {
  private static final Work AT_NOON = new Work(0, NOON);

  @Test
  @DisplayName("are kept as they are, in every state")
  void are_kept_in_every_state() {
    List<RightsState> states = everyState();
    for (int i = 0; i < states.size(); i++) {
      Filed before = file("anna", request("state " + i, RightsKind.ERASURE, NOON), Work.NONE);
      RightsRequest next =
          new RightsRequest(
              before.request().id(),
              RightsKind.ERASURE,
              Set.of(),
              new ResponseDeadline(
                  NOON, i, new Extension(NOON.plus(DAY), Extension.Reason.NUMBER_OF_REQUESTS)),
              states.get(i));

      Filed kept =
          requests()
              .replace(before, before.with(next, new Work(i, NOON.plus(DAY))), List.of(entry("on")))
              .orElseThrow();

      assertThat(kept.request()).isEqualTo(next);
      assertThat(kept.work()).isEqualTo(new Work(i, NOON.plus(DAY)));
      assertThat(requests().find(next.id())).contains(kept);
    }
    var objection =
        RightsRequest.received(
            id("objection"),
            RightsKind.OBJECTION,
            Set.of(Purpose.ADVERTISING, new Purpose("risk-cancer")),
            NOON);
    assertThat(file("anna", objection, Work.NONE).request()).isEqualTo(objection);
    assertThat(requests().find(id("none"))).isEmpty();
  }

  @Test
  @DisplayName("are filed once, with an entry")
  void are_filed_once() {
    Filed first = file("anna", request("first", RightsKind.ACCESS, NOON), Work.NONE);
    Filed again = file("anna", request("first", RightsKind.ERASURE, NOON.plus(DAY)), AT_NOON);

    assertThat(again).isEqualTo(first);
    assertThat(first.version()).isPositive();
    assertThat(kept().auditLog().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("are told by user, the oldest first")
  void are_told_by_user() {
    file("anna", request("younger", RightsKind.ACCESS, NOON), Work.NONE);
    file("bert", request("of bert", RightsKind.ACCESS, NOON), Work.NONE);
    file("anna", request("older", RightsKind.ERASURE, NOON.minus(DAY)), Work.NONE);

    assertThat(requests().of(userIndex("anna")))
        .extracting(filed -> filed.request().id())
        .containsExactly(id("older"), id("younger"));
    assertThat(requests().of(userIndex("cem"))).isEmpty();
  }

  @Test
  @DisplayName("change only from what was found, each change with its entries")
  void change_only_from_what_was_found() {
    Filed found = file("anna", request("one", RightsKind.ACCESS, NOON), AT_NOON);
    RightsRequest cancelled = withState(found, new RightsState.Cancelled(NOON));

    assertThat(requests().replace(found, found.with(cancelled, Work.NONE), List.of(entry("a"))))
        .isPresent();
    assertThat(requests().replace(found, found.with(found.request(), AT_NOON), List.of(entry("b"))))
        .isEmpty();

    assertThat(requests().find(id("one")).orElseThrow().request()).isEqualTo(cancelled);
    assertThat(kept().auditLog().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("change once when many find the same")
  void change_once_under_concurrency() {
    Filed found = file("anna", request("one", RightsKind.ACCESS, NOON), AT_NOON);

    List<Boolean> changed =
        Race.of(
            6,
            runner ->
                (Callable<Boolean>)
                    () ->
                        requests()
                            .replace(
                                found,
                                found.with(found.request(), new Work(runner, NOON)),
                                List.of(entry("run")))
                            .isPresent());

    assertThat(changed).containsOnlyOnce(true);
    assertThat(kept().auditLog().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("remember who was told, each once")
  void remember_who_was_told() {
    Filed found = file("anna", request("one", RightsKind.RESTRICTION, NOON), AT_NOON);
    var mail = new Told("mail service", NOON, "R-1");
    var sms = new Told("sms service", NOON.plus(DAY), null);

    Filed once = replace(found, List.of(mail));
    Filed twice = replace(once, List.of(new Told("mail service", NOON.plus(DAY), "R-2"), sms));

    assertThat(twice.told()).containsExactly(mail, sms);
    assertThat(requests().find(id("one")).orElseThrow().told()).containsExactly(mail, sms);
  }

  @Test
  @DisplayName("are listed while they are open, the soonest due first, page by page")
  void are_listed_while_open() {
    file("anna", request("later", RightsKind.ACCESS, NOON.plus(DAY.multipliedBy(5))), Work.NONE);
    file("bert", request("sooner", RightsKind.ACCESS, NOON), Work.NONE);
    file("cem", request("latest", RightsKind.ACCESS, NOON.plus(DAY.multipliedBy(9))), Work.NONE);
    Filed ended = file("anna", request("ended", RightsKind.ACCESS, NOON), Work.NONE);
    requests()
        .replace(
            ended,
            ended.with(withState(ended, new RightsState.Cancelled(NOON)), Work.NONE),
            List.of());

    List<Filed> listed = Paged.through(cursor -> requests().open(cursor, 2), () -> {});

    assertThat(listed)
        .extracting(filed -> filed.request().id())
        .containsExactly(id("sooner"), id("later"), id("latest"));
  }

  @Test
  @DisplayName("are to do from their instant on, the oldest first")
  void are_to_do_from_their_instant_on() {
    assertThat(requests().nextDue()).isEmpty();
    file("anna", request("waits", RightsKind.ACCESS, NOON), Work.NONE);
    file("anna", request("second", RightsKind.ERASURE, NOON), new Work(0, NOON.plusSeconds(2)));
    file("anna", request("first", RightsKind.ERASURE, NOON), new Work(0, NOON.plusSeconds(1)));

    assertThat(requests().nextDue()).contains(NOON.plusSeconds(1));
    assertThat(requests().toDo(NOON, 10)).isEmpty();
    assertThat(requests().toDo(NOON.plusSeconds(2), 10))
        .extracting(filed -> filed.request().id())
        .containsExactly(id("first"), id("second"));
    assertThat(requests().toDo(NOON.plusSeconds(2), 1)).hasSize(1);
  }

  @Test
  @DisplayName("are counted while they are open: those due soon, those overdue")
  void are_counted() {
    assertThat(requests().figures(NOON, NOON.plus(DAY))).isEqualTo(new Figures(0, 0, 0));
    Filed resting = file("anna", request("rests", RightsKind.ACCESS, NOON), Work.NONE);
    requests()
        .replace(
            resting,
            resting.with(withState(resting, new RightsState.IdentityAsked(NOON)), Work.NONE),
            List.of());
    Filed due = file("bert", request("due", RightsKind.ACCESS, NOON), Work.NONE);
    Instant end = due.request().deadline().endsAt();

    assertThat(requests().figures(end.minusSeconds(2), end.minusSeconds(1)))
        .isEqualTo(new Figures(2, 0, 0));
    assertThat(requests().figures(end.minusSeconds(1), end)).isEqualTo(new Figures(2, 1, 0));
    assertThat(requests().figures(end, end.plusSeconds(1))).isEqualTo(new Figures(2, 0, 1));
  }

  private Filed replace(Filed found, List<Told> told) {
    var next =
        new Filed(
            found.user(), found.request(), told, found.work(), found.content(), found.version());
    return requests().replace(found, next, List.of()).orElseThrow();
  }

  private Filed file(String user, RightsRequest request, Work work) {
    return requests().file(Filed.fresh(userIndex(user), request, work), entry("filed"));
  }

  private RightsRequests requests() {
    return Objects.requireNonNull(kept().rightsRequests());
  }

  private static RightsRequest request(String name, RightsKind kind, Instant at) {
    return RightsRequest.received(id(name), kind, Set.of(), at);
  }

  private static RightsRequest withState(Filed filed, RightsState state) {
    RightsRequest request = filed.request();
    return new RightsRequest(
        request.id(), request.kind(), request.purposes(), request.deadline(), state);
  }

  private static RequestId id(String name) {
    return new RequestId(DerivedId.of("request", name));
  }

  private static List<RightsState> everyState() {
    var proof = new Proof(NOON.plusSeconds(1), "letter of 2 March, binder 7");
    var done =
        Map.of(RightsStep.RESTRICT, NOON.plusSeconds(2), RightsStep.ERASE, NOON.plusSeconds(3));
    return List.of(
        new RightsState.Received(),
        new RightsState.IdentityAsked(NOON),
        new RightsState.IdentityProven(proof),
        new RightsState.IdentityProven(new Proof(NOON, null)),
        new RightsState.InProgress(proof, Map.of()),
        new RightsState.InProgress(proof, done),
        new RightsState.Completed(proof, done, NOON.plus(DAY), DerivedId.of("certificate", 1)),
        new RightsState.Refused(NOON, Refusal.RETENTION_BINDS),
        new RightsState.Cancelled(NOON));
  }

  private static AuditEntry entry(String what) {
    return AuditEntry.of(
        AuditAction.RIGHTS_REQUEST_CHANGED, NOON, "contract", null, Map.of("what", what));
  }
}
