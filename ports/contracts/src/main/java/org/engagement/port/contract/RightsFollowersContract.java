package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.engagement.port.contract.Consents.userIndex;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.assertj.core.groups.Tuple;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.rights.Proof;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsPhase;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsState;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.port.driven.RightsFollowers;
import org.engagement.port.driven.RightsFollowers.Call;
import org.engagement.port.driven.RightsFollowers.Followed;
import org.engagement.port.driven.RightsFollowers.Follower;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link RightsFollowers} must do. */
@DisplayName("Those who follow a request from outside")
public abstract class RightsFollowersContract extends StoreContract {
  private static final URI FIRST = URI.create("https://one.example/calls");
  private static final URI SECOND = URI.create("https://two.example/calls");
  private static final UUID ID = DerivedId.of("follower's id", 1);
  private static final Instant LATER = NOON.plusSeconds(60);

  @Test
  @DisplayName("are filed once with their request, and found by name and id")
  void are_filed_once() {
    Follower follower = follower("hub", "anna", FIRST, SECOND);
    Followed filed = file(follower, "anna");

    assertThat(filed.follower()).isEqualTo(follower);
    assertThat(filed.filed()).isEqualTo(requests().find(id("anna")).orElseThrow());
    assertThat(file(follower, "anna")).isEqualTo(filed);
    assertThat(file(follower("hub", "bert", FIRST), "bert")).isEqualTo(filed);
    assertThat(requests().find(id("bert"))).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(1);

    assertThat(followers().find("hub", ID)).contains(filed);
    assertThat(followers().find("other", ID)).isEmpty();
    assertThat(followers().find("hub", DerivedId.of("follower's id", 2))).isEmpty();
  }

  @Test
  @DisplayName("are filed once when many file at the same time")
  void are_filed_once_under_concurrency() {
    List<Followed> all =
        Race.of(
            6,
            runner ->
                (Callable<Followed>)
                    () ->
                        runner % 2 == 0
                            ? file(follower("hub", "anna", FIRST), "anna")
                            : file(follower("hub", "bert", FIRST), "bert"));

    assertThat(all).containsOnly(all.getFirst());
    assertThat(kept().auditLog().size()).isEqualTo(1);
    assertThat(claim(NOON, 10)).hasSize(1);
  }

  @Test
  @DisplayName("are left a call to each address for each change of phase, and for nothing else")
  void are_left_calls() {
    file(follower("hub", "anna", FIRST, SECOND), "anna");
    assertThat(told(claim(NOON, 10)))
        .containsExactlyInAnyOrder(
            tuple(FIRST, RightsPhase.PENDING), tuple(SECOND, RightsPhase.PENDING));
    claimedAgain(LATER).forEach(this::settle);
    assertThat(followers().nextDue()).isEmpty();

    var proof = new Proof(NOON, null);
    move("anna", new RightsState.IdentityProven(proof));
    assertThat(followers().nextDue()).isEmpty();

    move("anna", new RightsState.InProgress(proof, Map.of()));
    assertThat(told(claim(LATER, 10)))
        .containsExactlyInAnyOrder(
            tuple(FIRST, RightsPhase.IN_PROGRESS), tuple(SECOND, RightsPhase.IN_PROGRESS));
  }

  @Test
  @DisplayName("are left no call by a change that does not take effect")
  void are_left_no_call_by_what_is_refused() {
    file(follower("hub", "anna", FIRST), "anna");
    Filed found = requests().find(id("anna")).orElseThrow();
    move("anna", new RightsState.Received());
    claim(NOON, 10).forEach(this::settle);

    assertThat(
            requests().replace(found, withState(found, new RightsState.Cancelled(NOON)), List.of()))
        .isEmpty();

    assertThat(claim(NOON, 10)).isEmpty();
  }

  @Test
  @DisplayName("are called in the order of the changes")
  void are_called_in_order() {
    file(follower("hub", "anna", FIRST, SECOND), "anna");
    move("anna", new RightsState.InProgress(new Proof(NOON, null), Map.of()));
    move("anna", new RightsState.Cancelled(NOON));

    List<Call> first = claim(NOON, 10);
    assertThat(first).extracting(Call::phase).containsOnly(RightsPhase.PENDING).hasSize(2);
    assertThat(claim(NOON, 10)).as("others leave them alone").isEmpty();

    settle(first.getFirst());
    assertThat(told(claim(NOON, 10)))
        .containsExactly(tuple(first.getFirst().address(), RightsPhase.IN_PROGRESS));
  }

  @Test
  @DisplayName("are called again by others when the time of who took the call up is over")
  void are_called_again_after_a_crash() {
    file(follower("hub", "anna", FIRST), "anna");
    List<Call> taken = claim(NOON, 10);

    assertThat(claim(LATER.minusSeconds(1), 10)).isEmpty();
    assertThat(claimedAgain(LATER)).isEqualTo(taken);
  }

  @Test
  @DisplayName("are called again when a call that failed is due, which is counted")
  void are_called_again_when_due() {
    file(follower("hub", "anna", FIRST), "anna");
    Call call = claim(NOON, 10).getFirst();
    followers().putOff(call, NOON.plus(DAY));

    assertThat(followers().nextDue()).contains(NOON.plus(DAY));
    assertThat(claim(NOON.plus(DAY).minusSeconds(1), 10)).isEmpty();
    assertThat(claim(NOON.plus(DAY), 10))
        .singleElement()
        .satisfies(again -> assertThat(again.failures()).isEqualTo(1));
  }

  @Test
  @DisplayName("are called no more once a call is settled, with one entry")
  void are_called_no_more_once_settled() {
    file(follower("hub", "anna", FIRST), "anna");
    Call call = claim(NOON, 10).getFirst();
    long before = kept().auditLog().size();

    settle(call);
    settle(call);
    followers().putOff(call, NOON);

    assertThat(claimedAgain(LATER)).isEmpty();
    assertThat(followers().nextDue()).isEmpty();
    assertThat(kept().auditLog().size()).isEqualTo(before + 1);
  }

  @Test
  @DisplayName("are called at most so many at once, the longest due first")
  void are_called_so_many_at_once() {
    file(follower("hub", "anna", FIRST, SECOND), "anna");
    Call one = claim(NOON, 1).getFirst();
    Call other = claim(NOON, 1).getFirst();
    followers().putOff(one, LATER.plusSeconds(1));
    followers().putOff(other, LATER);

    assertThat(claimedAgain(LATER.plusSeconds(1)))
        .extracting(Call::address)
        .containsExactly(other.address(), one.address());
  }

  @Test
  @DisplayName("go with their request")
  void go_with_their_request() {
    file(follower("hub", "anna", FIRST), "anna");
    move("anna", new RightsState.Cancelled(NOON));

    LongFunction<AuditEntry> audit = count -> entry("gone");
    kept()
        .disposals()
        .dispose(Cut.of(RetentionCategory.RIGHTS_REQUESTS, NOON.plus(DAY)), 10, audit);

    assertThat(followers().find("hub", ID)).isEmpty();
    assertThat(claim(NOON, 10)).isEmpty();
  }

  private static List<Tuple> told(List<Call> calls) {
    return calls.stream().map(call -> tuple(call.address(), call.phase())).toList();
  }

  private Followed file(Follower follower, String user) {
    var request = RightsRequest.received(id(user), RightsKind.ACCESS, Set.of(), NOON);
    return followers()
        .file(Filed.fresh(userIndex(user), request, Work.NONE), follower, entry("filed"));
  }

  private void move(String user, RightsState state) {
    Filed found = requests().find(id(user)).orElseThrow();
    assertThat(requests().replace(found, withState(found, state), List.of(entry("moved"))))
        .isPresent();
  }

  private static Filed withState(Filed found, RightsState state) {
    RightsRequest request = found.request();
    return found.with(
        new RightsRequest(
            request.id(), request.kind(), request.purposes(), request.deadline(), state),
        Work.NONE);
  }

  private List<Call> claim(Instant now, int limit) {
    return followers().claim(now, LATER, limit);
  }

  private List<Call> claimedAgain(Instant now) {
    return followers().claim(now, NOON.plus(DAY), 10);
  }

  private void settle(Call call) {
    followers().settle(call, entry("told"));
  }

  private static Follower follower(String name, String user, URI... addresses) {
    return new Follower(name, ID, id(user), NOON, List.of(addresses));
  }

  private static RequestId id(String user) {
    return new RequestId(DerivedId.of("request", user));
  }

  private RightsRequests requests() {
    return Objects.requireNonNull(kept().rightsRequests());
  }

  private RightsFollowers followers() {
    return Objects.requireNonNull(kept().rightsFollowers());
  }

  private static AuditEntry entry(String what) {
    return AuditEntry.of(
        AuditAction.RIGHTS_REQUEST_CHANGED, NOON, "contract", null, Map.of("what", what));
  }
}
